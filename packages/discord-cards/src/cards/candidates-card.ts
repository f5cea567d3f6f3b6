import { type Wording, wordingFor } from '@tokenim/wording'
import { formatCustomId } from '../ids/index.ts'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import type { AccountView, TokenView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { stateIcons } from './token-lines.ts'

/** An account with the token that says most of it, where it was read: one that waits, else one that is confirmed. */
export type CandidateView = AccountView & { readonly token?: Pick<TokenView, 'state' | 'stuck'> | null | undefined }

/** Several accounts fit what was typed: choose one, and its check follows. */
export function candidatesCard(
  view: { readonly query: string; readonly accounts: readonly CandidateView[]; readonly hasMore?: boolean },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const once = view.accounts.filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index)
  const isCut = once.length > candidatesShown || view.hasMore === true
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${bot.headings.candidates}`, bot.candidates(view.accounts.length, wording.code(view.query))),
      ...choice(wording, once, context),
      text(isCut ? `-# ${bot.narrowDown}` : null),
    ],
  })
}

/** As many as a select of Discord takes. */
const candidatesShown = 25

function choice(wording: Wording, accounts: readonly CandidateView[], { locale, reader }: CardContext): Part[] {
  if (accounts.length === 0) return []
  // Options are plain text: nothing in them is markdown.
  const plain = wordingFor(locale, { reader })
  const options = accounts.slice(0, candidatesShown).map((account) => ({
    id: account.id,
    label: `${plain.text(account.displayName) || account.id} · ${plain.text(account.externalId)}`,
    description: `${candidateState(plain, account)} · ${account.id}`,
  }))
  const customId = formatCustomId({ action: 'check', entityId: null, version: 0 })
  return [{ kind: 'select', customId, placeholder: wording.bot.find.choose, options }]
}

/** `🟡 等待确认 · 长时间未确认`, or why the account itself cannot act: one look tells who is meant. */
export function candidateState(wording: Wording, { status, token }: CandidateView): string {
  if (status !== 'active') return `⛔ ${wording.accountStatus(status)}`
  if (token === undefined) return wording.accountStatus(status)
  if (token === null) return `⚪ ${wording.bot.find.noToken}`
  const stuck = token.stuck ? ` · ${wording.words.stuck}` : ''
  return `${stateIcons[token.state]} ${wording.state(token.state)}${stuck}`
}
