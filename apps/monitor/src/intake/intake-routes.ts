import type { Services } from '@tokenim/services'
import type { ByteBudget } from '../http/byte-budget.ts'
import type { Door } from '../http/door.ts'
import type { Route } from '../http/route.ts'
import type { Intake } from './intake.ts'
import { changesRoute } from './routes/changes.ts'
import { beatRoute, declareRoute } from './routes/heartbeats.ts'
import { logsRoute } from './routes/logs.ts'
import { statusRoute } from './routes/status.ts'
import type { TailStatus } from './tail/tail.ts'

/** Every door of the intake, for the bearers of keys with `logs:write`. */
export function intakeRoutes({
  services,
  door,
  budget,
  intake,
  tails,
}: {
  readonly services: Services
  readonly door: Door
  readonly budget: ByteBudget
  readonly intake: Intake
  readonly tails: () => readonly TailStatus[]
}): readonly Route[] {
  return [
    logsRoute({ door, intake, budget }),
    statusRoute({ door, intake, tails }),
    beatRoute({ services, door, budget }),
    declareRoute({ services, door, budget }),
    changesRoute({ services, door, budget }),
  ]
}
