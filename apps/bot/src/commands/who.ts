import { type AccountView, candidatesCard, type Card, clipText, noAccountsCard } from '@tokenim/discord-cards'
import { wordingFor } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import type { Choice } from '../discord/answers.ts'
import { accountView } from '../tokenim/views.ts'
import { suggestionCall } from './suggestion-call.ts'

/** What the API understands as a query, from what a person typed: a mention names a Discord user, a secret its last four. */
export function accountQuery(typed: string): string {
  const mentioned = /^<@!?(\d{5,20})>$/.exec(typed)?.[1]
  if (mentioned !== undefined) return `discord:${mentioned}`
  // A secret does not belong here, and least of all into another system: only what everybody may see of it goes on.
  return /tim[tk]_(?:test_)?[0-9A-Za-z]{26}([0-9A-Za-z]{4})/.exec(typed)?.[1] ?? typed
}

/** The one account that was typed, or the card that says there is none or asks which. */
export async function oneAccount(
  { tokenim, staff }: Asking,
  typed: string,
): Promise<{ readonly account: AccountView } | { readonly card: Card }> {
  const query = accountQuery(typed)
  const { items, nextCursor } = await tokenim.findAccounts({ query: { query, limit: candidatesAsked } })
  const [first, second] = items
  if (first === undefined) return { card: noAccountsCard(query, staff) }
  if (second === undefined) return { account: accountView(first) }
  return { card: candidatesCard({ query, accounts: items.map(accountView), hasMore: nextCursor !== null }, staff) }
}

const candidatesAsked = 10

/** Accounts that fit what has been typed so far; the id is what the command gets. */
export async function suggestAccounts({ tokenim, asker }: Asking, typed: string): Promise<readonly Choice[]> {
  const query = accountQuery(typed.trim())
  const { items } = await tokenim.findAccounts(
    { query: { ...(query === '' ? {} : { query }), limit: 25 } },
    suggestionCall,
  )
  const wording = wordingFor(asker.locale, { reader: 'staff' })
  return items.map(({ id, displayName, externalId, status }) => {
    const state = status === 'active' ? '' : ` · ${wording.accountStatus(status)}`
    return { name: clipText(`${wording.text(displayName)} · ${wording.text(externalId)}${state}`, 100), value: id }
  })
}
