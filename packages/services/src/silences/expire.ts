import type { Silence } from '@tokenim/core/alerts'
import { decideExpireSilence } from '@tokenim/core/alerts'
import type { SilenceId } from '@tokenim/core/ids'
import { verb } from '../verb.ts'
import { silenceChange, silenceEvent } from './audited.ts'
import { loadSilence, lockSilence } from './load.ts'
import type { SilenceView } from './silence-view.ts'
import { silenceView } from './silence-view.ts'
import { writeSilence } from './write.ts'

export type ExpireSilence = {
  readonly id: SilenceId
  readonly reason?: string | undefined
  readonly expectedVersion?: number | undefined
}

/** Ends one before its time: whatever it kept quiet is told again. */
export const expireSilence = verb<ExpireSilence, Silence, Silence, never, SilenceView>({
  action: 'silences.expire',
  access: ['alerts:manage'],
  readPermission: 'alerts:read',
  idempotencyKey: 'required',
  notFoundKind: 'silence',
  target: ({ id }) => ({ type: 'silence', id }),
  reason: ({ reason }) => ({ reason }),
  load: (tx, { id }) => loadSilence(tx, id),
  whose: () => ({ kind: 'alert' }),
  lock: lockSilence,
  decide: ({ loaded, input, acting, now }) => {
    const decision = decideExpireSilence(loaded, acting.actor, now, input.expectedVersion)
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded, now }) => {
    await writeSilence(tx, loaded, next)
    const events = [silenceEvent('silence.expired', next)]
    return { result: silenceView(next, now), change: silenceChange(loaded, next), events }
  },
})
