import { secondMs } from '@tokenim/core/time'
import type { LastResort, Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { readLastBeat } from '@tokenim/services/runs'
import type { Metrics } from '../metrics.ts'

/** `unknown`: no monitor has ever run here, or the database does not answer. */
export type MonitorState = 'alive' | 'silent' | 'unknown'

export type MonitorWatch = {
  state(): MonitorState
  /** One look; tests call this. */
  lookOnce(): Promise<void>
  stop(): void
}

const everyMs = 10 * secondMs
const silentAfterMs = 60 * secondMs

/**
 * The API watches the monitor, as the monitor probes the API. A monitor that is gone tells nobody of anything, so its
 * silence is said by the last resort, once, and shown in /readyz and the metrics. It counts from the start of this
 * watch at the earliest: a monitor that starts after the API is not late.
 */
export function startMonitorWatch(
  services: Services,
  {
    lastResort,
    log,
    metrics,
    clock = () => performance.now(),
  }: {
    readonly lastResort: LastResort
    readonly log: Log
    readonly metrics: Pick<Metrics, 'monitorSilent'>
    /** Milliseconds that only go forward. */
    readonly clock?: () => number
  },
): MonitorWatch {
  const startedAt = clock()
  let state: MonitorState = 'unknown'
  const lookOnce = async () => {
    const before = state
    try {
      const { at, agoMs } = await readLastBeat(services, { service: 'monitor' })
      metrics.monitorSilent.set(agoMs / secondMs)
      const isSilent = Math.min(agoMs, clock() - startedAt) > silentAfterMs
      state = at === null ? 'unknown' : isSilent ? 'silent' : agoMs > silentAfterMs ? state : 'alive'
    } catch (error) {
      // Whether it is silent cannot be known without the database; that it is away is seen elsewhere.
      log.warn({ error: describeError(error) }, 'the monitor’s beat cannot be read')
      return
    }
    if (state === 'silent' && before !== 'silent')
      await lastResort.say('the monitor is silent: alerts are neither seen nor told (docs/runbooks/monitor-silent.md)')
    if (state === 'alive' && before === 'silent') await lastResort.say('the monitor is back')
  }
  const timer = setInterval(() => void lookOnce(), everyMs)
  timer.unref()
  return { state: () => state, lookOnce, stop: () => clearInterval(timer) }
}
