import type { Instant } from '../time/index.ts'
import type { NewAlert } from './alert.ts'

type Found = Pick<NewAlert, 'annotations' | 'endsAt' | 'facts' | 'fingerprint' | 'kind' | 'labels' | 'severity'>

/** What nobody has seen before, as it is found: pending, without a version yet. */
export function pendingAlert(found: Found, now: Instant): NewAlert {
  return {
    ...found,
    state: 'pending',
    pendingSince: now,
    startedAt: null,
    firedAt: null,
    acknowledged: null,
    resolvingSince: null,
    resolvedAt: null,
    resolvedBy: null,
    flaps: 0,
    lastSeenAt: now,
    feedback: null,
    version: 0,
  }
}
