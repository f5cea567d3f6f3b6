import type { Silence, SilenceChange } from '@tokenim/core/alerts'
import { decideUpdateSilence } from '@tokenim/core/alerts'
import type { SilenceId } from '@tokenim/core/ids'
import { verb } from '../verb.ts'
import { silenceChange, silenceEvent } from './audited.ts'
import { loadSilence, lockSilence } from './load.ts'
import { refusalOfProblems } from './refusal-of-problems.ts'
import type { SilenceView } from './silence-view.ts'
import { silenceView } from './silence-view.ts'
import { writeSilence } from './write.ts'

export type UpdateSilence = SilenceChange & { readonly id: SilenceId }

/** Changes the end or the words of one; before it begins also its beginning and what it matches. */
export const updateSilence = verb<UpdateSilence, Silence, Silence, never, SilenceView>({
  action: 'silences.update',
  access: ['alerts:manage'],
  readPermission: 'alerts:read',
  idempotencyKey: 'required',
  notFoundKind: 'silence',
  target: ({ id }) => ({ type: 'silence', id }),
  load: (tx, { id }) => loadSilence(tx, id),
  whose: () => ({ kind: 'alert' }),
  lock: lockSilence,
  decide: ({ loaded, input, now }) => {
    const decision = decideUpdateSilence(loaded, input, now)
    if (decision.ok) return { ok: true, change: decision.next }
    return { ok: false, refusal: 'problems' in decision ? refusalOfProblems(decision.problems) : decision.refusal }
  },
  write: async (tx, next, { loaded, now }) => {
    await writeSilence(tx, loaded, next)
    const events = [silenceEvent('silence.updated', next)]
    return { result: silenceView(next, now), change: silenceChange(loaded, next), events }
  },
})
