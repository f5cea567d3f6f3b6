import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { DiscordState } from '../world/state.ts'
import { authenticate } from './authenticate.ts'
import { DiscordError, refusal } from './discord-error.ts'
import type { RestEnvironment } from './environment.ts'
import { recordRequests } from './record-requests.ts'
import { misbehave } from './misbehave.ts'
import { limitRate } from './limit-rate.ts'
import type { Allowances } from './limit-rate.ts'
import { applicationRoutes } from './routes/applications.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes } from './routes/commands.ts'
import { gatewayRoutes } from './routes/gateway.ts'
import { guildRoutes } from './routes/guilds.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { messageRoutes } from './routes/messages.ts'
import { pinRoutes } from './routes/pins.ts'
import { threadRoutes } from './routes/threads.ts'
import { userRoutes } from './routes/users.ts'

const maxBodyBytes = 25 * 1024 * 1024

/** Discord's REST API v10, as far as bots like ours use it. */
export function createRest(state: DiscordState, allowances: Allowances): Hono<RestEnvironment> {
  const rest = new Hono<RestEnvironment>()
  rest.use(recordRequests(state))
  rest.use(limitRate(state, allowances))
  rest.use(misbehave(state))
  rest.use(authenticate(state))
  rest.use(bodyLimit({ maxSize: maxBodyBytes }))
  const parts = [
    gatewayRoutes,
    applicationRoutes,
    commandRoutes,
    interactionRoutes,
    guildRoutes,
    userRoutes,
    pinRoutes,
    messageRoutes,
    threadRoutes,
    channelRoutes,
  ]
  for (const routes of parts) rest.route('/', routes(state))
  rest.all('*', () => {
    throw refusal('route_not_found')
  })
  rest.onError((error, context) => {
    const known = error instanceof DiscordError ? error : new DiscordError(500, 0, 'Internal Server Error')
    if (!(error instanceof DiscordError)) state.reportFault(error)
    if (known.status === 401 || known.status === 403) state.invalidRequests += 1
    const errors = known.errors === undefined ? {} : { errors: known.errors }
    return new Response(JSON.stringify({ message: known.message, code: known.code, ...errors }), {
      status: known.status,
      headers: { ...Object.fromEntries(context.res.headers), 'content-type': 'application/json' },
    })
  })
  return rest
}
