import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import type { OnCallSwap } from '@tokenim/services/on-call'
import { exampleId, idSchema } from './ids.ts'
import { givenMoment, moment } from './parts.ts'
import { plainText } from './text.ts'

const name = plainText(1, 100)

/** What a swap is asked with. */
export const swapMembers = {
  schedule: name,
  person: name.openapi({ description: 'By name, one of those of the schedule' }),
  from: givenMoment.optional(),
  to: givenMoment,
  reason: plainText(1, 500).optional(),
}

export const swapSchema = z
  .object({ id: idSchema('swp'), schedule: z.string(), person: z.string(), startsAt: moment, endsAt: moment })
  .openapi('OnCallSwap')

export const exampleSwap = {
  id: exampleId('swp'),
  schedule: 'primary',
  person: 'pedro',
  startsAt: '2026-03-01T08:00:00.000Z',
  endsAt: '2026-03-02T01:00:00.000Z',
} as const

export function swapBody({ person, ...rest }: OnCallSwap) {
  return { ...toJson(rest), person: person.name }
}
