import type { DeliveryId } from '@tokenim/core/ids'
import type { Report } from '@tokenim/core/reports'
import type { Notification } from './notification.ts'

/** Somewhere notifications of groups go to, beside Discord. `name` is written on deliveries and never changes. */
export type Receiver = {
  readonly name: string
  /** Makes one try. Never throws: what went wrong is in the outcome, in words that hold no secret. */
  send(notification: Notification, signal: AbortSignal): Promise<SendOutcome>
  /** The same of a report; an incident system has no use for one. Every try carries the same id. */
  sendReport?(id: DeliveryId, report: Report, signal: AbortSignal): Promise<SendOutcome>
}

/**
 * `retry`: theirs or the network's; it is safe to try again, not before `afterMs`. `dead`: trying again would give the
 * same answer.
 */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly error: string }
  | { readonly kind: 'dead'; readonly error: string }
