import type { MiddlewareHandler } from 'hono'
import type { DiscordState } from '../world/state.ts'
import { refusal } from './discord-error.ts'
import type { RestEnvironment } from './environment.ts'
import { routeOf } from './route-of.ts'

/** Callbacks and webhooks carry their credential in the path; everything else wants `Authorization: Bot …`. */
export function authenticate(state: DiscordState): MiddlewareHandler<RestEnvironment> {
  return async (context, next) => {
    const route = routeOf(context.req.path)
    if (/^\/v\d+(\/|$)/.test(route)) throw refusal('invalid_api_version')
    if (/^\/(interactions|webhooks)\//.test(route) || route === '/gateway') return next()
    const [scheme, token] = (context.req.header('authorization') ?? '').split(' ')
    const application = state.world.applications.find((one) => scheme === 'Bot' && one.botToken === token)
    if (application === undefined) throw refusal('unauthorized')
    context.set('application', application)
    return next()
  }
}
