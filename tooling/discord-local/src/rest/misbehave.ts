import { setTimeout as pause } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import type { DiscordState } from '../world/state.ts'
import type { RestEnvironment } from './environment.ts'
import { takeFault } from './faults.ts'
import type { FaultEffect } from './faults.ts'
import { tooManyRequests } from './limit-rate.ts'
import { routeOf } from './route-of.ts'

/** Lets planned failures happen. With `after`, the request takes effect and only its answer is lost. */
export function misbehave(state: DiscordState): MiddlewareHandler<RestEnvironment> {
  return async (context, next) => {
    const fault = takeFault(state.faults, context.req.method, routeOf(context.req.path))
    if (fault === undefined) return next()
    if (fault.effect.kind === 'delay') {
      if (fault.when === 'before') await pause(fault.effect.delayMs)
      await next()
      if (fault.when === 'after') await pause(fault.effect.delayMs)
      return
    }
    if (fault.when === 'before') return fail(state, fault.effect, context.env)
    await next()
    // The lost answer is dropped first: Hono would mix its headers into the new one, or keep it altogether.
    context.res = undefined
    context.res = fail(state, fault.effect, context.env)
  }
}

function fail(state: DiscordState, effect: Exclude<FaultEffect, { kind: 'delay' }>, bindings: unknown): Response {
  switch (effect.kind) {
    case 'rate_limit':
      return tooManyRequests(state, effect.retryAfterSeconds, effect.scope)
    case 'status':
      return Response.json({ message: `${effect.status}: Planned failure`, code: 0 }, { status: effect.status })
    case 'code':
      if (effect.status === 429) return tooManyRequests(state, effect.retryAfterSeconds, 'user', {}, effect)
      return Response.json({ message: effect.message, code: effect.code }, { status: effect.status })
    case 'drop_connection':
      destroySocket(bindings)
      return new Response(null, { status: 502 })
  }
}

/** The node server hands its request over in the bindings; without one there is no socket to cut. */
function destroySocket(bindings: unknown): void {
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return
  const incoming = bindings.incoming as { socket?: { destroy(): void } }
  incoming.socket?.destroy()
}
