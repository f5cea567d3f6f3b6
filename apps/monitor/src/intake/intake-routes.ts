import type { Services } from '@tokenim/services'
import { createByteBudget } from '../http/byte-budget.ts'
import { createDoor } from '../http/door.ts'
import type { Route } from '../http/route.ts'
import type { Intake } from './intake.ts'
import { changesRoute } from './routes/changes.ts'
import { beatRoute, declareRoute } from './routes/heartbeats.ts'
import { logsRoute } from './routes/logs.ts'
import { statusRoute } from './routes/status.ts'
import type { TailStatus } from './tail/tail.ts'

/** What the bodies of all requests under way may hold together. */
const budgetBytes = 64 * 1024 * 1024

/** Every door of the intake, for the bearers of keys with `logs:write`. */
export function intakeRoutes({
  services,
  intake,
  tails,
}: {
  readonly services: Services
  readonly intake: Intake
  readonly tails: () => readonly TailStatus[]
}): readonly Route[] {
  const door = createDoor(services)
  const budget = createByteBudget(budgetBytes)
  return [
    logsRoute({ door, intake, budget }),
    statusRoute({ door, intake, tails }),
    beatRoute({ services, door, budget }),
    declareRoute({ services, door, budget }),
    changesRoute({ services, door, budget }),
  ]
}
