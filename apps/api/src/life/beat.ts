import type { RequestId } from '@tokenim/core/ids'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { beatEveryMs, beatRun, endRun, startRun } from '@tokenim/services/runs'

export type Beat = { stop(): Promise<void> }

/** Keeps this process on record: what is not, was an outage of ours. A missed beat is only logged. */
export async function startBeat(services: Services, log: Log): Promise<Beat> {
  const id: RequestId = await startRun(services, { service: 'api' })
  const timer = setInterval(() => void beatOnce(), beatEveryMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await attempt('end of run', () => endRun(services, { id }))
    },
  }

  function beatOnce(): Promise<void> {
    return attempt('beat', () => beatRun(services, { id }))
  }

  async function attempt(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      log.warn({ error: describeError(error) }, `${what} not written`)
    }
  }
}
