import type { LastResort, Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'

const timeoutMs = 5_000

/** Asked every ten seconds: after a minute without an answer somebody is told. */
const failuresTold = 6

/** The monitor watches the API, as the API watches the monitor: each says when the other is silent. */
export function createApiWatch({
  apiUrl,
  lastResort,
  log,
  metrics,
}: {
  readonly apiUrl: string
  readonly lastResort: LastResort
  readonly log: Log
  readonly metrics: Pick<Metrics, 'apiUp'>
}): () => Promise<RunOutcome> {
  let failures = 0
  return async () => {
    const isUp = await answers(apiUrl, log)
    metrics.apiUp.set(isUp ? 1 : 0)
    if (isUp && failures >= failuresTold) await lastResort.say('the API answers again')
    failures = isUp ? 0 : failures + 1
    if (failures === failuresTold) await lastResort.say('the API has not answered for a minute')
    return 'done'
  }
}

async function answers(apiUrl: string, log: Log): Promise<boolean> {
  try {
    return (await fetch(`${apiUrl}/healthz`, { signal: AbortSignal.timeout(timeoutMs) })).ok
  } catch (error) {
    log.warn({ error: describeError(error) }, 'the API does not answer')
    return false
  }
}
