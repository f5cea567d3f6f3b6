import { Hono } from 'hono'
import { applicationWire } from '../../world/wire.ts'
import type { DiscordState } from '../../world/state.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'

export function applicationRoutes(state: DiscordState): Hono<RestEnvironment> {
  const self = (context: RestContext) => context.json(applicationWire(state, context.get('application')))
  return new Hono<RestEnvironment>().get('/applications/@me', self).get('/oauth2/applications/@me', self)
}
