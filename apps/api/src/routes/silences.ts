import { z } from '@hono/zod-openapi'
import { silenceKinds, silenceStates } from '@tokenim/core/alerts'
import { toJson } from '@tokenim/core/json'
import {
  createSilence,
  expireSilence,
  getSilence,
  listSilences,
  previewSilence,
  updateSilence,
} from '@tokenim/services/silences'
import { listOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { asRepeatable } from '../request/read-query.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { matchersSchema } from '../schemas/matcher.ts'
import { givenMoment, listOf, pageQuery } from '../schemas/parts.ts'
import {
  commentMember,
  exampleSilence,
  expectedSilenceVersion,
  silenceMembers,
  silenceSchema,
  titleMember,
} from '../schemas/silence.ts'
import { plainText } from '../schemas/text.ts'

const tag = 'Silences'
const params = z.strictObject({ id: idSchema('sil') })
const matchers = [{ name: 'alertname', op: '=', value: 'StuckToken' }] as const

const create = verbOp({
  id: 'createSilence',
  verb: createSilence,
  method: 'post',
  path: '/v1/silences',
  tag,
  summary: 'Silence what matches, or plan a maintenance window',
  description:
    'Alerts that match are kept and shown, and told to nobody. It ends at `endsAt`, with `untilResolved` also once everything it matches is resolved; one of the two is needed. A maintenance window has a `title`.',
  body: z.strictObject({ ...silenceMembers, endsAt: givenMoment.optional() }),
  bodyExample: { matchers, untilResolved: true, comment: 'Known, being worked on' },
  input: ({ body }) => ({ ...body, comment: body.comment ?? '', author: body.author ?? '' }),
  answer: { status: 201, description: 'Made', schema: silenceSchema, example: exampleSilence },
  result: toJson,
})

const preview = queryOp({
  id: 'previewSilence',
  reads: previewSilence,
  method: 'post',
  path: '/v1/silences/preview',
  tag,
  summary: 'What a silence would match now, before it is made',
  body: z.strictObject({ matchers: matchersSchema }),
  bodyExample: { matchers },
  input: ({ body }) => body,
  answer: {
    description: 'How many open alerts match, how many of them are critical, and the newest few',
    schema: z
      .object({ matches: z.int(), critical: z.int(), alertIds: z.array(idSchema('alr')) })
      .openapi('SilencePreview'),
    example: { matches: 14, critical: 0, alertIds: [exampleId('alr')] },
  },
  result: toJson,
})

const list = listOp({
  id: 'listSilences',
  reads: listSilences,
  method: 'get',
  path: '/v1/silences',
  tag,
  summary: 'Silences and maintenance windows, newest first',
  query: z.strictObject({
    state: asRepeatable(z.array(z.enum(silenceStates)).max(3).optional()),
    kind: asRepeatable(z.array(z.enum(silenceKinds)).max(2).optional()),
    ...pageQuery,
  }),
  input: ({ state, kind, limit }, after) => ({ states: state, kinds: kind, limit, after }),
  item: toJson,
  answer: {
    description: 'A page',
    schema: listOf('SilenceList', silenceSchema),
    example: { items: [exampleSilence], nextCursor: null },
  },
})

const get = queryOp({
  id: 'getSilence',
  reads: getSilence,
  method: 'get',
  path: '/v1/silences/{id}',
  tag,
  summary: 'One silence, as it is now',
  params,
  input: (asked) => asked.params,
  answer: { description: 'The silence', schema: silenceSchema, example: exampleSilence },
  result: toJson,
})

const update = verbOp({
  id: 'updateSilence',
  verb: updateSilence,
  method: 'post',
  path: '/v1/silences/{id}/update',
  tag,
  summary: 'Change the end or the words of a silence',
  description: 'Before it begins also its beginning and its matchers. `endsAt: null` leaves it without one.',
  params,
  body: z.strictObject({
    expectedVersion: expectedSilenceVersion,
    title: titleMember.optional(),
    comment: commentMember.optional(),
    startsAt: givenMoment.optional(),
    endsAt: givenMoment
      .nullable()
      .optional()
      .openapi({ type: ['string', 'null'] }),
    untilResolved: z.boolean().optional(),
    matchers: matchersSchema.optional(),
  }),
  bodyExample: { expectedVersion: 1, comment: 'Known, being worked on' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: { description: 'Changed', schema: silenceSchema, example: { ...exampleSilence, version: 2 } },
  result: toJson,
  problems: ['invalid_silence_state', 'silence_changed'],
})

const expire = verbOp({
  id: 'expireSilence',
  verb: expireSilence,
  method: 'post',
  path: '/v1/silences/{id}/expire',
  tag,
  summary: 'End a silence before its time',
  params,
  body: z.strictObject({ reason: plainText(1, 500).optional(), expectedVersion: expectedSilenceVersion.optional() }),
  bodyExample: { reason: 'The work is done' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Ended',
    schema: silenceSchema,
    example: {
      ...exampleSilence,
      state: 'expired',
      endedAt: '2026-11-18T10:00:00.000Z',
      endedBy: exampleSilence.createdBy,
      version: 2,
    },
  },
  result: toJson,
  problems: ['invalid_silence_state', 'silence_changed'],
})

export const silenceOperations: readonly Operation[] = [create, preview, list, get, update, expire]
