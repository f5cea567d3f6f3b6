import type { Actor, Services, Verb } from '@tokenim/services'
import { newId, RequestRefused } from '@tokenim/services'
import { wordingFor } from '@tokenim/wording'
import { readSetting } from './config.ts'
import { UsageError } from './usage-error.ts'

/** Carries out one verb. @throws UsageError with the refusal's sentence in the reader's language, and its code */
export async function runVerb<Input, Result>(
  services: Services,
  verb: Verb<Input, Result>,
  actor: Actor,
  input: Input,
): Promise<Result> {
  const requestId = newId('req')
  const outcome = await call(() => verb(services, { actor, input, requestId, idempotencyKey: requestId }))
  if (outcome.ok) return outcome.result
  throw new UsageError(refusalLine(outcome.refusal))
}

/** What keeps a request from being judged at all is said like a refusal. */
async function call<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof RequestRefused) throw new UsageError(refusalLine(error.problem), { cause: error })
    throw error
  }
}

export function refusalLine(refusal: { readonly code: string; readonly facts: unknown }): string {
  const { detail } = wordingFor(readSetting('LANG', 'en'), { reader: 'staff' }).problem(refusal)
  return `${detail} (${refusal.code})`
}
