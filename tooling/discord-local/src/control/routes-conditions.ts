import { Hono } from 'hono'
import { z } from 'zod'
import { resetState } from '../world/create-state.ts'
import type { DiscordState } from '../world/state.ts'
import { parseBody } from './parse.ts'

const clockChange = z.union([
  z.strictObject({ advanceMs: z.number().int() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ reset: z.literal(true) }),
])

const effect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate_limit'),
    retryAfterSeconds: z.number().min(0).max(3600).default(1),
    scope: z.enum(['user', 'global', 'shared']).default('user'),
  }),
  z.strictObject({ kind: z.literal('status'), status: z.number().int().min(400).max(599) }),
  z
    .strictObject({
      kind: z.literal('code'),
      code: z.number().int(),
      /** What Discord sends with this code, when left out. */
      status: z.number().int().min(400).max(599).optional(),
      message: z.string().default('Planned refusal'),
      /** Told when the status is 429. */
      retryAfterSeconds: z.number().min(0).max(3600).default(1),
    })
    .transform((one) => ({ ...one, status: one.status ?? statusOf(one.code) })),
  z.strictObject({ kind: z.literal('delay'), delayMs: z.number().int().min(0).max(60_000) }),
  z.strictObject({ kind: z.literal('drop_connection') }),
])
const newFault = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  route: z.string().startsWith('/', 'must start with a slash, like /channels/*/messages'),
  times: z.number().int().min(1).max(100_000).default(1),
  when: z.enum(['before', 'after']).default('before'),
  effect,
})

const drill = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drop') }),
  z.strictObject({ kind: z.literal('close'), code: z.number().int().min(4000).max(4999) }),
  z.strictObject({ kind: z.literal('zombie') }),
  z.strictObject({ kind: z.literal('invalid_session'), resumable: z.boolean() }),
  z.strictObject({ kind: z.literal('reconnect') }),
  z.strictObject({ kind: z.literal('heartbeat') }),
])
const gatewayDrill = z.strictObject({ applicationId: z.string().optional(), drill })
const door = z.strictObject({ isShut: z.boolean() })
const heartbeat = z.strictObject({ intervalMs: z.number().int().min(50).max(3_600_000) })

/** 30046 (edit of a message older than an hour) is a 429; unknown things are 404, forbidden ones 403. */
function statusOf(code: number): number {
  if (code === 30_046) return 429
  if (code >= 10_001 && code < 11_000) return 404
  return [50_001, 50_005, 50_007, 50_013].includes(code) ? 403 : 400
}

/** Time, planned failures, gateway drills and a clean slate. */
export function conditionRoutes(state: DiscordState): Hono {
  const clockView = () => ({ now: new Date(state.clock.now()).toISOString(), offsetMs: state.clock.offsetMs() })
  return new Hono()
    .get('/clock', (context) => context.json(clockView()))
    .post('/clock', async (context) => {
      const change = await parseBody(context, clockChange)
      if ('advanceMs' in change) state.clock.advance(change.advanceMs)
      else if ('now' in change) state.clock.set(Date.parse(change.now))
      else state.clock.reset()
      state.feed.publish({ type: 'clock_changed' })
      return context.json(clockView())
    })
    .get('/faults', (context) => context.json({ faults: state.faults, invalidRequests: state.invalidRequests }))
    .post('/faults', async (context) => {
      const { times, ...input } = await parseBody(context, newFault)
      const fault = { id: state.mintId(), ...input, remaining: times }
      state.faults.push(fault)
      return context.json(fault, 201)
    })
    .delete('/faults', (context) => {
      state.faults.length = 0
      return context.body(null, 204)
    })
    .get('/gateway', (context) => context.json({ sessions: state.gateway.sessions() }))
    .post('/gateway', async (context) => {
      const input = await parseBody(context, gatewayDrill)
      return context.json({ sockets: state.gateway.drill(input.drill, input.applicationId) })
    })
    .put('/gateway/heartbeat', async (context) => {
      const { intervalMs } = await parseBody(context, heartbeat)
      state.gateway.setHeartbeatInterval(intervalMs)
      return context.json({ intervalMs })
    })
    .put('/gateway/door', async (context) => {
      const { isShut } = await parseBody(context, door)
      state.gateway.shut(isShut)
      return context.json({ isShut })
    })
    .post('/reset', async (context) => {
      const { commands } = await parseBody(context, z.strictObject({ commands: z.boolean().default(false) }))
      if (commands) state.commands.clear()
      resetState(state)
      return context.body(null, 204)
    })
}
