import { outdatedCard, type ProblemView, refusalCard } from '@tokenim/discord-cards'
import type { Actor } from '@tokenim/wording'
import { contextFor } from '../answers/context-for.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { tokenView } from '../tokenim/views.ts'

/** Refusals that say the card was drawn of something that is no longer so. */
const movedOn: ReadonlySet<string> = new Set(['version_conflict', 'invalid_token_state', 'token_expired'])

/** Nothing was done: why, and for an outdated card the token as it is now, with buttons that work. */
export async function refusedMove(asking: Asking, id: string, problem: ProblemView): Promise<Outcome | null> {
  const { code, facts } = problem
  // Words of these depend on whether the holder reads them.
  if (!movedOn.has(code) && code !== 'token_held') return null
  const { token: now, isWatched } = await asking.tokenim.getTokenActs({ path: { id } })
  const token = tokenView(now)
  const context = await contextFor(asking, token.accountId)
  if (!movedOn.has(code)) return { kind: 'aside', card: refusalCard(problem, context) }
  const stateBy = Reflect.get(Object(facts), 'by') as Actor | undefined
  return show(outdatedCard({ token, isWatched, problem, ...(stateBy === undefined ? {} : { stateBy }) }, context))
}
