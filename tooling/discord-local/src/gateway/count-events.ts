import { gatewayRules } from '../documented/gateway.ts'

const minuteMs = 60_000

/**
 * Counts what a client sends on one socket; says when it is more than a minute allows. On the machine's own clock: one
 * that tests hold still would never let a minute pass.
 */
export function countEvents(now: () => number = Date.now): () => boolean {
  let since = now()
  let sent = 0
  return () => {
    if (now() - since >= minuteMs) {
      since = now()
      sent = 0
    }
    sent += 1
    return sent > gatewayRules.sent_events.figure
  }
}
