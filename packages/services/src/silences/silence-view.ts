import type { Silence, SilenceState } from '@tokenim/core/alerts'
import { silenceState } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'

/** A silence as callers read it; its state is computed, so that its end counts whether written or not. */
export type SilenceView = Silence & { readonly state: SilenceState }

export function silenceView(silence: Silence, now: Instant): SilenceView {
  return { ...silence, state: silenceState(silence, now) }
}
