import { parseId } from '@tokenim/core/ids'
import {
  type AccountView,
  candidatesCard,
  candidateState,
  type Card,
  clipText,
  type GoesOn,
  noAccountsCard,
} from '@tokenim/discord-cards'
import { type FindWay, wordingFor } from '@tokenim/wording'
import { withTokens } from '../answers/with-tokens.ts'
import type { Asking } from '../asking.ts'
import type { Choice } from '../discord/answers.ts'
import { accountView } from '../tokenim/views.ts'
import { exactAccount, rankAccounts } from './rank-accounts.ts'
import { suggestionCall, suggestionDetailCall } from './suggestion-call.ts'

/** What the API understands as a query, from what a person typed: a mention names a Discord user, a secret its last four. */
export function accountQuery(typed: string): string {
  const mentioned = /^<@!?(\d{5,20})>$/.exec(typed)?.[1]
  if (mentioned !== undefined) return `discord:${mentioned}`
  // A secret does not belong here, and least of all into another system: only what everybody may see of it goes on.
  const hint = /tim[tk]_(?:test_)?[0-9A-Za-z]{26}([0-9A-Za-z]{4})/.exec(typed)?.[1]
  // As cards write the end of a token: "…x7Qz".
  return hint ?? typed.replace(/^(?:…|\.{2,3})\s*(?=[0-9A-Za-z]{4}$)/, '')
}

/** In which ways such a query is looked for, for who reads that nobody was found. */
export function waysOf(query: string): readonly FindWay[] {
  if (parseId('acc', query) !== null) return ['accountId']
  if (parseId('tok', query) !== null) return ['tokenId']
  if (query.startsWith('discord:')) return ['discordUser']
  const isLatin = /^[\s'’\p{Script=Latin}\d]+$/u.test(query)
  const isHint = /^[0-9A-Za-z]{4}(?:[0-9A-Za-z]{6})?$/.test(query)
  return [
    'externalId',
    'name',
    ...(isLatin ? (['pinyin'] as const) : []),
    ...(isHint ? (['lastCharacters'] as const) : []),
  ]
}

/** The one account that was typed, or the card that says there is none or asks which and then goes on. */
export async function oneAccount(
  asking: Asking,
  typed: string,
  goesOn: GoesOn,
): Promise<{ readonly account: AccountView } | { readonly card: Card }> {
  const { tokenim, staff } = asking
  const query = accountQuery(typed)
  const { items, nextCursor } = await tokenim.findAccounts({ query: { query, limit: candidatesAsked } })
  const [first, second] = items
  if (first === undefined) return { card: noAccountsCard({ query, tried: waysOf(query) }, staff) }
  if (second === undefined) return { account: accountView(first) }
  const found = items.map(accountView)
  const exact = exactAccount(query, found)
  if (exact !== undefined) return { account: exact }
  const accounts = await withTokens(asking, rankAccounts(query, found))
  return { card: candidatesCard({ query, accounts, hasMore: nextCursor !== null, goesOn }, staff) }
}

const candidatesAsked = 25

/** Accounts that fit what has been typed so far, the likeliest first, each with its state; the id is what the command gets. */
export async function suggestAccounts(asking: Asking, typed: string): Promise<readonly Choice[]> {
  const query = accountQuery(typed.trim())
  const { items } = await asking.tokenim.findAccounts(
    { query: { ...(query === '' ? {} : { query }), limit: candidatesAsked } },
    suggestionCall,
  )
  const accounts = await withTokens(asking, rankAccounts(query, items.map(accountView)), suggestionDetailCall)
  const wording = wordingFor(asking.asker.locale, { reader: 'staff' })
  return accounts.map((account) => {
    const named = `${wording.text(account.displayName)} · ${wording.text(account.externalId)}`
    const state = ` · ${candidateState(wording, account)}`
    // The state stands whole at the end, whatever the name.
    return { name: `${clipText(named, choiceMax - state.length)}${state}`, value: account.id }
  })
}

const choiceMax = 100
