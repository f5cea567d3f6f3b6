import { type Press, refusalCard, unreadablePressCard } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import { showSilences } from '../answers/silences.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { entityOf } from './press.ts'

/** Ends a silence before its time; the list then shows what is left. */
export async function endSilence(asking: Asking, press: Press): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const id = entityOf(press, 'sil')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  try {
    await tokenim.expireSilence({ path: { id }, body: {} }, { idempotencyKey: asker.id })
    return show(await showSilences(asking, 0, { hasEnded: true }))
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === 'invalid_silence_state')) throw error
    const { code, facts, requestId } = error
    return {
      kind: 'outdated',
      card: await showSilences(asking, 0),
      aside: refusalCard({ code, facts, requestId }, staff),
    }
  }
}
