import { showSilences } from '../answers/silences.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import type { ActOf } from './act-of.ts'

/** Ends a silence before its time; the list then shows what is left. */
export async function endSilence(asking: Asking, { id }: ActOf<'end_silence'>): Promise<Outcome> {
  const { tokenim, asker } = asking
  await tokenim.expireSilence({ path: { id }, body: {} }, { idempotencyKey: asker.id })
  return show(await showSilences(asking, 0, { hasEnded: true }))
}
