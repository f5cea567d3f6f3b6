import type { Context } from 'hono'
import type { Application } from '../world/world.ts'

/** What the middleware leaves for the routes. */
export type RestEnvironment = { Variables: { application: Application } }
export type RestContext = Context<RestEnvironment>
