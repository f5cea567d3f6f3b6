import { z } from '@hono/zod-openapi'
import { vias } from '@tokenim/core/applications'
import { exampleId, idSchema } from './ids.ts'
import { moment } from './parts.ts'

const actor = z
  .object({
    type: z.enum(['account', 'application', 'system', 'staff']),
    id: z.string().optional(),
    via: z.enum(vias).optional(),
    onBehalfOf: idSchema('acc').optional(),
  })
  .openapi('ActorRef')

const historyItem = z
  .object({
    at: moment,
    action: z.string(),
    outcome: z.enum(['ok', 'refused']),
    code: z.string().optional(),
    actor,
    via: z.enum(vias),
    reasonCode: z.string().optional(),
    reason: z.string().optional(),
    versionAfter: z.int().optional(),
    askedBy: actor.optional(),
    entryId: idSchema('aud').optional(),
  })
  .openapi('HistoryItem')

/** What was done to one thing, oldest first. */
export function historySchema(name: string) {
  return z.object({ items: z.array(historyItem), nextCursor: z.null() }).openapi(name)
}

export const exampleHistoryItem = {
  at: '2026-11-18T09:30:00.000Z',
  action: 'tokens.issue',
  outcome: 'ok',
  actor: { type: 'application', id: exampleId('app'), via: 'api' },
  via: 'api',
  versionAfter: 1,
  entryId: exampleId('aud'),
} as const
