import { z } from '@hono/zod-openapi'
import { logLevels } from '@tokenim/core/logs'
import { secondMs } from '@tokenim/core/time'
import { listChanges } from '@tokenim/services/changes'
import { listHeartbeats } from '@tokenim/services/heartbeats'
import { getPattern, listPatterns } from '@tokenim/services/logs'
import { toJson } from '@tokenim/core/json'
import { listOp, queryOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { givenMoment, listOf, moment, pageQuery } from '../schemas/parts.ts'

const tag = 'Logs'

const serviceName = z.string().min(1).max(100).openapi({ example: 'ledger' })

const patternMembers = {
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .openapi({ description: 'Stays the same when the template grows more general', example: '61c3a54d0b7f0a12' }),
  service: z.string(),
  template: z.string().openapi({ description: 'Places where lines differ are `<num>`, `<ip>`, `<id>` …, `<*>`' }),
  level: z.enum(logLevels),
  samples: z.array(z.string()).readonly().openapi({ description: 'Lines, their secrets masked' }),
  firstVersion: z.string().openapi({ description: 'Version of the service that first wrote it; empty when not told' }),
  firstSeenAt: moment,
  lastSeenAt: moment,
  lines: z.int(),
}
const patternSchema = z.object(patternMembers).openapi('LogPattern')
const patternDetailSchema = z
  .object({
    ...patternMembers,
    counts: z
      .array(z.object({ at: moment, lines: z.int() }))
      .readonly()
      .openapi({ description: 'Of the last seven days: five minutes each, hours when older than two days' }),
  })
  .openapi('LogPatternDetail')

const patternExample = {
  id: '61c3a54d0b7f0a12',
  service: 'ledger',
  template: 'card <num> refused after <num> tries',
  level: 'warn' as const,
  samples: ['card 4111 refused after 3 tries'],
  firstVersion: '1.4.0',
  firstSeenAt: '2026-11-18T09:30:00.000Z',
  lastSeenAt: '2026-11-18T09:41:00.000Z',
  lines: 12,
}

const patterns = listOp({
  id: 'listLogPatterns',
  reads: listPatterns,
  method: 'get',
  path: '/v1/logs/patterns',
  tag,
  summary: 'What kinds of lines services write, the newest kind first',
  query: z.strictObject({
    service: serviceName.optional(),
    level: z.enum(logLevels).optional(),
    since: givenMoment.optional().openapi({ description: 'Seen since then' }),
    ...pageQuery,
  }),
  input: ({ level, ...filters }, after) => ({ ...filters, levels: level === undefined ? undefined : [level], after }),
  item: toJson,
  answer: {
    description: 'A page, the kind seen first last',
    schema: listOf('LogPatternList', patternSchema),
    example: { items: [patternExample], nextCursor: null },
  },
})

const pattern = queryOp({
  id: 'getLogPattern',
  reads: getPattern,
  method: 'get',
  path: '/v1/logs/patterns/{id}',
  tag,
  summary: 'One kind of line, and how often it came of late',
  params: z.strictObject({ id: patternMembers.id }),
  input: ({ params: { id } }) => ({ id }),
  result: toJson,
  answer: {
    description: 'The kind of line; of one that turned out to be another kind, that other',
    schema: patternDetailSchema,
    example: { ...patternExample, counts: [{ at: '2026-11-18T09:40:00.000Z', lines: 12 }] },
  },
})

const heartbeatSchema = z
  .object({
    id: z.string(),
    state: z.enum(['beating', 'missing', 'unwatched']),
    declared: z.boolean().openapi({ description: 'Somebody said how often it beats; else its first beat declared it' }),
    intervalSeconds: z.number(),
    graceSeconds: z.number(),
    lastBeatAt: moment.nullable(),
    dueAt: moment.nullable().openapi({ description: 'When its next beat is late; null while nobody watches' }),
    beats: z.int(),
  })
  .openapi('Heartbeat')

const heartbeats = listOp({
  id: 'listHeartbeats',
  reads: listHeartbeats,
  method: 'get',
  path: '/v1/heartbeats',
  tag,
  summary: 'What must beat, and whether it does, by name',
  query: z.strictObject(pageQuery),
  input: (filters, after) => ({ ...filters, after }),
  item: ({ id, state, declared, intervalMs, graceMs, lastBeatAt, dueAt, beats }) => ({
    id,
    state,
    declared,
    intervalSeconds: intervalMs / secondMs,
    graceSeconds: graceMs / secondMs,
    ...toJson({ lastBeatAt, dueAt }),
    beats,
  }),
  answer: {
    description: 'A page',
    schema: listOf('HeartbeatList', heartbeatSchema),
    example: {
      items: [
        {
          id: 'nightly-backup',
          state: 'beating',
          declared: true,
          intervalSeconds: 86_400,
          graceSeconds: 3_600,
          lastBeatAt: '2026-11-18T02:00:00.000Z',
          dueAt: '2026-11-19T03:00:00.000Z',
          beats: 41,
        },
      ],
      nextCursor: null,
    },
  },
})

const changeSchema = z
  .object({
    id: idSchema('chg'),
    service: z.string(),
    version: z.string().nullable(),
    title: z.string(),
    url: z.string().nullable(),
    at: moment,
  })
  .openapi('ChangeMark')

const changes = listOp({
  id: 'listChanges',
  reads: listChanges,
  method: 'get',
  path: '/v1/changes',
  tag,
  summary: 'What somebody marked as changed: deployments and the like, the latest mark first',
  query: z.strictObject({ service: serviceName.optional(), since: givenMoment.optional(), ...pageQuery }),
  input: (filters, after) => ({ ...filters, after }),
  item: ({ id, service, serviceVersion, title, url, at }) => ({
    id,
    service,
    version: serviceVersion,
    title,
    url,
    ...toJson({ at }),
  }),
  answer: {
    description: 'A page',
    schema: listOf('ChangeMarkList', changeSchema),
    example: {
      items: [
        {
          id: exampleId('chg'),
          service: 'ledger',
          version: '1.4.0',
          title: 'ledger 1.4.0 deployed',
          url: 'https://ci.example/builds/7',
          at: '2026-11-18T09:28:00.000Z',
        },
      ],
      nextCursor: null,
    },
  },
})

export const logOperations: readonly Operation[] = [patterns, pattern, heartbeats, changes]
