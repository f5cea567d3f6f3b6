import type { RequestId } from '@tokenim/core/ids'
import type { Actor, Services, Verb } from '@tokenim/services'
import { newId } from '@tokenim/services'

/** The demo is made by the same verbs as everything else; one that is refused is a mistake in the demo. */
export async function act<Input, Result>(
  services: Services,
  verb: Verb<Input, Result>,
  actor: Actor,
  input: Input,
): Promise<Result> {
  const requestId: RequestId = newId('req')
  const outcome = await verb(services, { actor, input, requestId, idempotencyKey: requestId })
  if (outcome.ok) return outcome.result
  throw new Error(
    `the demo's ${verb.action} was refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`,
  )
}
