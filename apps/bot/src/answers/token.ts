import { type Card, diagnosisCard, historyCard, tokenCard, type TokenView } from '@tokenim/discord-cards'
import type { Move } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import { diagnosisView, historyItems, tokenView } from '../tokenim/views.ts'
import { contextFor } from './context-for.ts'
import { withName, withNames, withNamesInEvidence } from './names.ts'

/** One token as it is now, who made it so, and the acts its state allows. */
export async function showToken(asking: Asking, token: TokenView, wanted?: Move): Promise<Card> {
  const path = { id: token.id }
  const [context, history, { isWatched }] = await Promise.all([
    contextFor(asking, token.accountId),
    asking.tokenim.getTokenHistory({ path }),
    asking.tokenim.getTokenActs({ path }),
  ])
  const last = historyItems(history).findLast(({ versionAfter }) => versionAfter === token.version)?.actor
  const stateBy = last === undefined ? undefined : await withName(asking, last)
  return tokenCard({ token, wanted, isWatched, ...(stateBy === undefined ? {} : { stateBy }) }, context)
}

export async function showTokenById(asking: Asking, id: string): Promise<Card> {
  return showToken(asking, tokenView(await asking.tokenim.getToken({ path: { id } })))
}

export async function showHistory(asking: Asking, id: string): Promise<Card> {
  const path = { id }
  const [token, history] = await Promise.all([
    asking.tokenim.getToken({ path }),
    asking.tokenim.getTokenHistory({ path }),
  ])
  const context = await contextFor(asking, token.accountId)
  const items = await withNames(asking, historyItems(history))
  return historyCard({ token: tokenView(token), items, order: 'oldest_first' }, context)
}

export async function showDiagnosis(asking: Asking, id: string): Promise<Card> {
  const path = { id }
  const [token, diagnosis] = await Promise.all([
    asking.tokenim.getToken({ path }),
    asking.tokenim.getTokenDiagnosis({ path }),
  ])
  const context = await contextFor(asking, token.accountId)
  const named = await withNamesInEvidence(asking, diagnosisView(diagnosis))
  return diagnosisCard({ token: tokenView(token), diagnosis: named }, context)
}
