import { actionOf, askableRefusalCard, type FilledAct, isForOthers } from '@tokenim/discord-cards'
import type { ProblemError } from '@tokenim/sdk'
import { contextFor } from '../answers/context-for.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'

/**
 * A refusal that somebody else need not get ends in one press that asks those who may. `null` for any other, for what has
 * been handed over already, and for a holder, who asks support instead.
 */
export async function offerToAsk(
  asking: Asking,
  act: FilledAct,
  { code, facts, requestId }: ProblemError,
): Promise<Outcome | null> {
  const problem = { code, facts, requestId }
  if (act.kind === 'carry_out' || !isForOthers(actionOf(act), problem)) return null
  if (await isHolders(asking, act)) return null
  return { kind: 'aside', card: askableRefusalCard({ problem, act }, asking.staff) }
}

async function isHolders(asking: Asking, act: FilledAct): Promise<boolean> {
  const id = act.kind === 'move' ? act.id : act.kind === 'many' ? act.tokens[0]?.id : undefined
  if (id === undefined) return false
  const token = await asking.tokenim.getToken({ path: { id } })
  return (await contextFor(asking, token.accountId)).reader === 'holder'
}
