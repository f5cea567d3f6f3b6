import type { Door } from '../../http/door.ts'
import type { Route } from '../../http/route.ts'
import { json } from '../../http/route.ts'
import type { Intake } from '../intake.ts'
import type { TailStatus } from '../tail/tail.ts'
import { logLimits } from './logs.ts'

/** `GET /v1/logs/intake`: how this replica's intake fares, what it turned away and what it lost. */
export function statusRoute({
  door,
  intake,
  tails,
}: {
  readonly door: Door
  readonly intake: Intake
  readonly tails: () => readonly TailStatus[]
}): Route {
  return {
    name: 'intakeStatus',
    method: 'GET',
    path: '/v1/logs/intake',
    serve: async (asked) => {
      await door.logReader(asked)
      const { records, characters } = intake.queue.size()
      return json(200, {
        queue: { records, characters, limits: intake.queue.limits },
        sinceStart: intake.counts(),
        request: { compressedBytes: logLimits.compressedBytes, bytes: logLimits.bytes, records: logLimits.records },
        tails: tails(),
      })
    },
  }
}
