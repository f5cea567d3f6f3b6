import { minuteMs } from '@tokenim/core/time'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import { readOutboxLag } from '@tokenim/services/outbox'
import type { RunOutcome } from '../loops/loop.ts'
import type { LiveRouting } from '../routing/live-routing.ts'

/** With something waiting longer than this to be told, alerting does not work, whatever else does. */
const longestLagMs = 10 * minuteMs
const timeoutMs = 10_000

/**
 * Calls a URL outside every so often while all is well: the database answers, and nothing waits long to be told. Whoever
 * stops hearing it raises the alarm; nothing here can.
 */
export function createDeadMansSwitch({
  services,
  routing,
  log,
}: {
  readonly services: Services
  readonly routing: Pick<LiveRouting, 'current'>
  readonly log: Log
}) {
  let calledAt = Number.NEGATIVE_INFINITY
  return async (_lease: LeaseGuard): Promise<RunOutcome> => {
    const { settings, channels, receivers } = routing.current()
    const { deadMansSwitch } = settings
    if (deadMansSwitch === null || performance.now() - calledAt < deadMansSwitch.everyMs) return 'idle'
    const { oldestQueuedAt } = await readOutboxLag(services, [...channels.keys(), ...receivers.keys()])
    if (oldestQueuedAt !== null && Date.now() - oldestQueuedAt > longestLagMs) {
      log.warn({ oldestQueuedAt }, 'notifications wait too long: the dead man’s switch is not called')
      return 'done'
    }
    calledAt = performance.now()
    try {
      const { ok, status } = await fetch(deadMansSwitch.url, { signal: AbortSignal.timeout(timeoutMs) })
      if (!ok) log.warn({ status }, 'the dead man’s switch did not take the call')
    } catch (error) {
      log.warn({ error: describeError(error) }, 'the dead man’s switch does not answer')
    }
    return 'done'
  }
}
