import type { AlertVerdict } from '@tokenim/core/alerts'
import { decideFeedback } from '@tokenim/core/alerts'
import type { MoveAlert } from './move.ts'
import { moveVerb } from './move.ts'

export type GiveFeedback = MoveAlert & { readonly verdict: AlertVerdict }

/** Whether the alert was useful or noise, in the eyes of who got it; of several words the last counts. */
export const giveFeedback = moveVerb<GiveFeedback>({
  action: 'alerts.give_feedback',
  event: null,
  decide: (alert, { input, acting, now }) => decideFeedback(alert, input.verdict, acting.actor, now),
})
