import { Hono } from 'hono'
import type { DiscordState } from '../world/state.ts'
import { ControlProblem } from './control-problem.ts'
import { conditionRoutes } from './routes-conditions.ts'
import { eventRoutes } from './routes-events.ts'
import { forgeryRoutes } from './routes-forgeries.ts'
import { peopleRoutes } from './routes-people.ts'
import { viewRoutes } from './routes-views.ts'

/** The control API: how the page and tests act as people and arrange conditions. The README describes each call. */
export function createControl(state: DiscordState): Hono {
  const control = new Hono()
  for (const routes of [peopleRoutes, forgeryRoutes, viewRoutes, conditionRoutes, eventRoutes])
    control.route('/', routes(state))
  control.all('*', (context) =>
    context.json({ error: `There is no ${context.req.method} ${context.req.path}; the README lists the calls.` }, 404),
  )
  control.onError((error, context) => {
    if (error instanceof ControlProblem) return context.json({ error: error.message }, error.status)
    state.reportFault(error)
    return context.json({ error: 'The local Discord broke; its output says more.' }, 500)
  })
  return control
}
