import { heartbeatLimits, isHeartbeatName } from '@tokenim/core/heartbeats'
import { secondMs } from '@tokenim/core/time'
import { reject } from '@tokenim/problems'
import type { Services } from '@tokenim/services'
import { beatHeart, declareHeartbeat } from '@tokenim/services/heartbeats'
import { z } from 'zod'
import type { ByteBudget } from '../../http/byte-budget.ts'
import type { Door } from '../../http/door.ts'
import { readJson } from '../../http/read-json.ts'
import type { Asked, Route } from '../../http/route.ts'
import { json } from '../../http/route.ts'

type Parts = { readonly services: Services; readonly door: Door; readonly budget: ByteBudget }

const path = '/v1/heartbeats/:id{.+}'

/** `POST /v1/heartbeats/{id}`: it beats. The first beat of one that nobody declared declares it. */
export function beatRoute({ services, door }: Parts): Route {
  return {
    name: 'beat',
    method: 'POST',
    path,
    serve: async (asked) => {
      const id = nameOf(asked)
      await door.logWriter(asked)
      await beatHeart(services, { id })
      return new Response(null, { status: 204 })
    },
  }
}

const { shortestMs, longestMs } = heartbeatLimits
const seconds = (least: number) =>
  z
    .number()
    .int()
    .min(least / secondMs)
    .max(longestMs / secondMs)

const declaration = z.strictObject({
  intervalSeconds: seconds(shortestMs),
  graceSeconds: seconds(0),
  watched: z.boolean().optional(),
})

/** `PUT /v1/heartbeats/{id}`: how often it promises to beat, and how late it may be. */
export function declareRoute({ services, door, budget }: Parts): Route {
  return {
    name: 'declareHeartbeat',
    method: 'PUT',
    path,
    serve: async (asked) => {
      const id = nameOf(asked)
      const actor = await door.actor(asked)
      const { intervalSeconds, graceSeconds, watched = true } = await readJson(asked.incoming, declaration, budget)
      const input = { id, intervalMs: intervalSeconds * secondMs, graceMs: graceSeconds * secondMs, watched }
      const outcome = await door.act(actor, () =>
        declareHeartbeat(services, { actor, requestId: asked.requestId, input }),
      )
      const { heartbeat, created } = outcome
      return json(created ? 201 : 200, {
        id,
        intervalSeconds: heartbeat.intervalMs / secondMs,
        graceSeconds: heartbeat.graceMs / secondMs,
        watched: heartbeat.watched,
        version: heartbeat.version,
      })
    },
  }
}

function nameOf({ params }: Asked): string {
  const id = params['id'] ?? ''
  if (isHeartbeatName(id)) return id
  return reject({
    code: 'id_malformed',
    facts: { name: 'id', expected: 'letters, digits and . _ - : /', problem: 'format' },
  })
}
