import { z } from '@hono/zod-openapi'
import { silenceKinds, silenceStates } from '@tokenim/core/alerts'
import { byWhomSchema } from './alert.ts'
import { exampleId, idSchema } from './ids.ts'
import { matcherOfAnswer, matchersSchema } from './matcher.ts'
import { expectedVersion, givenMoment, moment, version } from './parts.ts'
import { plainText } from './text.ts'

export const titleMember = plainText(1, 120)
export const commentMember = plainText(1, 500)

/** What a silence is made with, besides its end. */
export const silenceMembers = {
  kind: z.enum(silenceKinds).default('silence'),
  title: titleMember.optional(),
  matchers: matchersSchema,
  startsAt: givenMoment.optional(),
  untilResolved: z.boolean().optional(),
  comment: commentMember.optional(),
  author: plainText(1, 120).optional().openapi({ description: 'As its maker signs it' }),
}

export const expectedSilenceVersion = expectedVersion.openapi({
  description: 'The version this was decided on; another one is refused with silence_changed',
  example: 1,
})

export const silenceSchema = z
  .object({
    id: idSchema('sil'),
    kind: z.enum(silenceKinds),
    title: z.string().nullable().openapi({ description: 'Of a maintenance window' }),
    matchers: z.array(matcherOfAnswer),
    state: z.enum(silenceStates),
    startsAt: moment,
    endsAt: moment.nullable(),
    untilResolved: z.boolean().openapi({ description: 'It ends once everything it matches is resolved' }),
    comment: z.string(),
    author: z.string(),
    createdBy: byWhomSchema,
    createdAt: moment,
    endedAt: moment.nullable().openapi({ description: 'Its end, once written' }),
    endedBy: byWhomSchema.nullable(),
    version,
  })
  .openapi('Silence')

export const exampleSilence = {
  id: exampleId('sil'),
  kind: 'silence',
  title: null,
  matchers: [{ name: 'alertname', op: '=', value: 'StuckToken' }],
  state: 'active',
  startsAt: '2026-11-18T09:30:00.000Z',
  endsAt: '2026-11-18T11:30:00.000Z',
  untilResolved: false,
  comment: 'The network of the east site is being worked on',
  author: '林晓',
  createdBy: { type: 'account', id: exampleId('acc'), via: 'api' },
  createdAt: '2026-11-18T09:30:00.000Z',
  endedAt: null,
  endedBy: null,
  version: 1,
} as const
