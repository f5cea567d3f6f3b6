import { z } from '@hono/zod-openapi'
import { alertKinds, alertSeverities, alertStates, alertVerdicts } from '@tokenim/core/alerts'
import { vias } from '@tokenim/core/applications'
import type { Alert } from '@tokenim/core/alerts'
import { toJson } from '@tokenim/core/json'
import type { AlertView } from '@tokenim/services/alerts'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'
import { plainText } from './text.ts'

/** Who did something to an alert or a silence; without a name of its own, so that it can be null. */
export const byWhomSchema = z.object({
  type: z.enum(['account', 'application', 'system']),
  id: z.string().optional(),
  via: z.enum(vias).optional(),
  onBehalfOf: idSchema('acc').optional(),
})

const alertActorSchema = byWhomSchema.extend({
  elsewhere: z
    .string()
    .optional()
    .openapi({ description: 'Who it was in another system that was told of it, as that one names them' }),
})

/** What every move of an alert by a person is asked with. */
export const alertMoveMembers = {
  reason: plainText(1, 500).optional().openapi({ description: 'Why, for the audit log' }),
  expectedVersion: z.int().min(1).max(2_147_483_647).optional().openapi({
    description: 'The version this was decided on; another one is refused with alert_changed. Left out: any',
    example: 1,
  }),
}

const labelsSchema = z.record(z.string(), z.string()).openapi('Labels')

export const alertSchema = z
  .object({
    id: idSchema('alr'),
    fingerprint: z.string().openapi({ description: 'The same problem has the same one, however often it comes back' }),
    kind: z.enum(alertKinds),
    labels: labelsSchema,
    annotations: labelsSchema,
    severity: z.enum(alertSeverities),
    state: z.enum(alertStates),
    pendingSince: moment.openapi({ description: 'Since when its condition holds, this time' }),
    startedAt: moment.nullable().openapi({ description: 'When it first fired' }),
    firedAt: moment.nullable().openapi({ description: 'When it fired last; later once it was reopened' }),
    acknowledged: z.object({ by: alertActorSchema, at: moment }).nullable(),
    resolvingSince: moment.nullable(),
    resolvedAt: moment.nullable(),
    resolvedBy: alertActorSchema.nullable(),
    endsAt: moment.nullable().openapi({ description: 'Of a pushed one: when it ends unless it is pushed again' }),
    flaps: z.int().openapi({ description: 'How often it was reopened' }),
    lastSeenAt: moment,
    feedback: z.object({ verdict: z.enum(alertVerdicts), by: byWhomSchema, at: moment }).nullable(),
    version,
    facts: z.looseObject({ kind: z.enum(alertKinds) }).openapi('AlertFacts', {
      description: 'What it is about and why it fired; which members there are follows from `kind`',
    }),
    silencedBy: z.array(idSchema('sil')),
    inhibitedBy: z.array(idSchema('alr')),
    inhibited: z.boolean().openapi({ description: 'Another alert stands for it' }),
    flapping: z.boolean(),
  })
  .openapi('Alert')

/** The facts of each kind are data of their own; here any of them may come. */
export function alertBody(alert: AlertView) {
  const { facts, ...rest } = alert
  return { ...toJson(rest), facts: factsBody(facts) }
}

function factsBody(facts: Alert['facts']): { readonly kind: Alert['kind'] } {
  return { ...toJson(facts) }
}

export const exampleAlert = {
  id: exampleId('alr'),
  fingerprint: `stuck_token:${exampleId('tok')}`,
  kind: 'stuck_token',
  labels: {
    alertname: 'StuckToken',
    severity: 'warning',
    cause: 'network_delay',
    token: exampleId('tok'),
    account: exampleId('acc'),
  },
  annotations: {},
  severity: 'warning',
  state: 'firing',
  pendingSince: '2026-11-18T09:35:00.000Z',
  startedAt: '2026-11-18T09:35:00.000Z',
  firedAt: '2026-11-18T09:35:00.000Z',
  acknowledged: null,
  resolvingSince: null,
  resolvedAt: null,
  resolvedBy: null,
  endsAt: null,
  flaps: 0,
  lastSeenAt: '2026-11-18T09:35:00.000Z',
  feedback: null,
  version: 1,
  facts: {
    kind: 'stuck_token',
    tokenId: exampleId('tok'),
    accountId: exampleId('acc'),
    applicationId: null,
    cause: 'network_delay',
    pendingSince: '2026-11-18T09:30:00.000Z',
    stuckSince: '2026-11-18T09:35:00.000Z',
    confirmBy: '2026-11-18T09:45:00.000Z',
    accountsBlocked: 1,
    sendsRefused: 2,
  },
  silencedBy: [],
  inhibitedBy: [],
  inhibited: false,
  flapping: false,
} as const
