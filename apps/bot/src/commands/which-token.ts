import { parseId } from '@tokenim/core/ids'
import type { TokenState } from '@tokenim/core/tokens'
import { clipText, type GoesOn, tokenChoiceCard, type TokenView } from '@tokenim/discord-cards'
import type { OperationRequest } from '@tokenim/sdk'
import { wordingFor } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import type { Choice } from '../discord/answers.ts'
import { type Outcome, show } from '../outcome.ts'
import { tokenView } from '../tokenim/views.ts'
import { suggestionCall } from './suggestion-call.ts'
import { contextFor } from '../answers/context-for.ts'
import { readTokens } from '../answers/token-page.ts'
import { showTokens } from '../answers/tokens.ts'
import { accountQuery, oneAccount } from './who.ts'

type Filters = NonNullable<OperationRequest<'listTokens'>['query']>

/**
 * The token that was meant, or the card that asks which one and then goes on. Typed: its id, or anything that names its
 * account. Those in one of `likely` states come before the others, which then are not asked for.
 */
export async function whichToken(
  asking: Asking,
  typed: string,
  likely: readonly TokenState[],
  goesOn: GoesOn,
): Promise<{ readonly token: TokenView } | { readonly outcome: Outcome }> {
  const { tokenim } = asking
  if (parseId('tok', typed) !== null) return { token: tokenView(await tokenim.getToken({ path: { id: typed } })) }
  const found = await oneAccount(asking, typed, goesOn)
  if ('card' in found) return { outcome: show(found.card) }
  const { id: accountId } = found.account
  const all = await readTokens(asking, { accountId }, tokensLooked)
  const hint = accountQuery(typed)
  const hinted = all.filter(({ secretHint }) => secretHint === hint)
  const tokens = hinted.length > 0 ? hinted : some(all, ({ state }) => likely.includes(state))
  const [only, ...others] = tokens
  if (only === undefined) return { outcome: show(await showTokens(asking, { accountId }, 0)) }
  if (others.length === 0) return { token: only }
  const view = { accountId, tokens, hasMore: all.length === tokensLooked, goesOn }
  return { outcome: show(tokenChoiceCard(view, await contextFor(asking, accountId))) }
}

/** As many as one request reads: older ones are found by their id. */
const tokensLooked = 100

/** Those that pass, or all when none does. */
function some<T>(all: readonly T[], passes: (one: T) => boolean): readonly T[] {
  const passing = all.filter(passes)
  return passing.length > 0 ? passing : all
}

/** Tokens a command is about, those of the account that was typed first. */
export function suggestTokens(states: readonly TokenState[]) {
  return async (asking: Asking, typed: string): Promise<readonly Choice[]> => {
    const accountIds = await accountsTyped(asking, typed.trim())
    if (accountIds?.length === 0) return []
    const state = states.length === 0 ? {} : { state: [...states] }
    const query: Filters = { ...state, ...(accountIds === null ? {} : { accountId: accountIds }), limit: 25 }
    const { items } = await asking.tokenim.listTokens({ query }, suggestionCall)
    // The cause stays out: a holder's own list must not tell of an audit.
    const wording = wordingFor(asking.asker.locale)
    return items.map(({ id, accountId, state: now, stuck, secretHint }) => {
      const mark = stuck ? ` · ${wording.words.stuck}` : ''
      return { name: clipText(`…${secretHint} · ${wording.state(now)}${mark} · ${accountId}`, 100), value: id }
    })
  }
}

/** `null`: nothing was typed that names an account, so any will do. */
async function accountsTyped({ tokenim }: Asking, typed: string): Promise<string[] | null> {
  if (typed === '') return null
  const { items } = await tokenim.findAccounts({ query: { query: accountQuery(typed), limit: 10 } }, suggestionCall)
  return items.map(({ id }) => id)
}
