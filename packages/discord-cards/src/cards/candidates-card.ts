import { type Wording, wordingFor } from '@tokenim/wording'
import { type Card, drawCard, text } from '../layout/index.ts'
import type { AccountView, TokenView } from '../views/index.ts'
import { choiceParts, type GoesOn } from './choice-parts.ts'
import { type CardContext, wordingOf } from './context.ts'
import { stateIcons } from './token-lines.ts'

/** An account with the token that says most of it, where it was read: one that waits, else one that is confirmed. */
export type CandidateView = AccountView & { readonly token?: Pick<TokenView, 'state' | 'stuck'> | null | undefined }

/** Several accounts fit what was typed: choose one, and what was asked goes on with it. */
export function candidatesCard(
  view: {
    readonly query: string
    readonly accounts: readonly CandidateView[]
    readonly hasMore?: boolean
    readonly goesOn: GoesOn
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { query, accounts, hasMore = false, goesOn } = view
  // Options are plain text: nothing in them is markdown.
  const plain = wordingFor(context.locale, { reader: context.reader })
  const options = accounts.map((account) => ({
    id: account.id,
    label: `${plain.text(account.displayName) || account.id} · ${plain.text(account.externalId)}`,
    description: `${candidateState(plain, account)} · ${account.id}`,
  }))
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${bot.headings.candidates}`, bot.candidates(accounts.length, wording.code(query))),
      ...choiceParts(wording, { options, placeholder: bot.find.choose.account, hasMore, goesOn }),
    ],
  })
}

/** `🟡 等待确认 · 长时间未确认`, or why the account itself cannot act: one look tells who is meant. */
export function candidateState(wording: Wording, { status, token }: CandidateView): string {
  if (status !== 'active') return `⛔ ${wording.accountStatus(status)}`
  if (token === undefined) return wording.accountStatus(status)
  if (token === null) return `⚪ ${wording.bot.find.noToken}`
  const stuck = token.stuck ? ` · ${wording.words.stuck}` : ''
  return `${stateIcons[token.state]} ${wording.state(token.state)}${stuck}`
}
