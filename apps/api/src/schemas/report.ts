import { z } from '@hono/zod-openapi'
import { alertKinds, alertSeverities } from '@tokenim/core/alerts'
import { gateReasonCodes } from '@tokenim/core/codes'
import { logLevels } from '@tokenim/core/logs'
import { reportMoves, reportPeriods, stuckEndings } from '@tokenim/core/reports'
import { causes, tokenStates } from '@tokenim/core/tokens'
import type { BodyOf } from '../op/op.ts'
import { exampleId, idSchema } from './ids.ts'
import { moment } from './parts.ts'

const count = z.int().min(0)
const time = z.int().nullable().openapi({ description: 'Milliseconds; null of none' })

const serviceMembers = {
  applicationId: idSchema('app').nullable(),
  name: z.string().nullable(),
}

const confirmationMembers = {
  issued: count,
  confirmed: count,
  expired: count,
  cancelled: count,
  waiting: count,
  p50Ms: time,
  p90Ms: time,
  p99Ms: time,
}

const totalsSchema = z
  .object({
    issued: count,
    confirmed: count,
    confirmedPermille: count
      .nullable()
      .openapi({ description: 'Of a thousand issued in the period, confirmed by now' }),
    p50Ms: time,
    p90Ms: time,
    p99Ms: time,
    stuck: count,
    malformed: count,
    sent: count,
    unsent: count,
    patterns: count.nullable(),
    alerts: count,
    critical: count,
    mttaMs: time.openapi({ description: 'Mean time from firing to acknowledgement' }),
    mttrMs: time.openapi({ description: 'Mean time from firing to the end' }),
  })
  .openapi('ReportTotals')

const patternsSchema = z.object({
  count,
  newest: z
    .array(
      z.object({
        id: z.string(),
        service: z.string(),
        level: z.enum(logLevels),
        template: z.string(),
        lines: count,
        firstSeenAt: moment,
      }),
    )
    .readonly(),
})

export const reportSchema = z
  .object({
    period: z.enum(reportPeriods),
    from: moment,
    to: moment,
    readAt: moment,
    totals: totalsSchema,
    // The same of the time just before, as long.
    before: totalsSchema,
    now: z
      .array(z.object({ state: z.enum(tokenStates), cause: z.enum(causes).nullable(), tokens: count, stuck: count }))
      .readonly()
      .openapi({ description: 'Live tokens at the time of reading' }),
    moves: z.object(
      Object.fromEntries(reportMoves.map((move) => [move, count])) as Record<
        (typeof reportMoves)[number],
        typeof count
      >,
    ),
    sent: count,
    confirmation: z
      .object(confirmationMembers)
      .openapi({ description: 'How tokens issued in the period fared until now' }),
    services: z
      .array(z.object({ ...serviceMembers, ...confirmationMembers }))
      .readonly()
      .openapi({ description: 'The same by issuing application, the twenty with most tokens' }),
    stuck: z
      .array(
        z.object({
          cause: z.enum(causes),
          ending: z.enum(stuckEndings),
          tokens: count,
          medianMs: count,
          longestMs: count,
        }),
      )
      .readonly()
      .openapi({ description: 'Tokens that got stuck in the period, and what freed them first' }),
    malformed: z
      .array(
        z.object({
          ...serviceMembers,
          field: z.enum(['secret', 'code']),
          rule: z.string(),
          attempts: count,
          tokens: count,
        }),
      )
      .readonly(),
    unsent: z.array(z.object({ reason: z.enum(gateReasonCodes), messages: count, accounts: count })).readonly(),
    patterns: patternsSchema.nullable().openapi({ description: 'null: without logs:read' }),
    alerts: z
      .array(
        z.object({
          kind: z.enum(alertKinds),
          severity: z.enum(alertSeverities),
          alerts: count,
          flaps: count,
          useful: count,
          noise: count,
          acknowledged: count,
          acknowledgeMs: count,
          resolved: count,
          resolveMs: count,
        }),
      )
      .readonly()
      .openapi({ description: 'Alerts that fired in the period; times are sums' }),
    series: z
      .array(z.object({ at: moment, issued: count, confirmed: count, unsent: count, alerts: count }))
      .readonly()
      .openapi({ description: 'Hours of a day, quarters of the days of a week' }),
  })
  .openapi('Report')

const fared = {
  issued: 200,
  confirmed: 190,
  expired: 6,
  cancelled: 2,
  waiting: 2,
  p50Ms: 21_000,
  p90Ms: 90_000,
  p99Ms: 240_000,
}

const totals = {
  issued: 200,
  confirmed: 190,
  confirmedPermille: 950,
  p50Ms: 21_000,
  p90Ms: 90_000,
  p99Ms: 240_000,
  stuck: 3,
  malformed: 7,
  sent: 5_200,
  unsent: 12,
  patterns: 1,
  alerts: 4,
  critical: 1,
  mttaMs: 120_000,
  mttrMs: 1_500_000,
}

const service = { applicationId: exampleId('app'), name: 'shop' }

export const exampleReport: BodyOf<typeof reportSchema> = {
  period: 'day',
  from: '2026-11-17T09:00:00.000Z',
  to: '2026-11-18T09:00:00.000Z',
  readAt: '2026-11-18T09:00:00.000Z',
  totals,
  before: { ...totals, stuck: 1, unsent: 9 },
  now: [{ state: 'pending', cause: 'awaiting_confirmation', tokens: 2, stuck: 1 }],
  moves: { issued: 200, confirmed: 190, held: 1, released: 1, extended: 1, cancelled: 2, revoked: 4, expired: 6 },
  sent: 5_200,
  confirmation: fared,
  services: [{ ...service, ...fared }],
  stuck: [{ cause: 'network_delay', ending: 'confirmed', tokens: 3, medianMs: 400_000, longestMs: 700_000 }],
  malformed: [{ ...service, field: 'code', rule: 'too_short', attempts: 7, tokens: 5 }],
  unsent: [{ reason: 'token_pending', messages: 12, accounts: 4 }],
  patterns: {
    count: 1,
    newest: [
      {
        id: '61c3a54d0b7f0a12',
        service: 'ledger',
        level: 'warn',
        template: 'card <num> refused after <num> tries',
        lines: 12,
        firstSeenAt: '2026-11-18T02:30:00.000Z',
      },
    ],
  },
  alerts: [
    {
      kind: 'stuck_token',
      severity: 'warning',
      alerts: 4,
      flaps: 0,
      useful: 2,
      noise: 1,
      acknowledged: 2,
      acknowledgeMs: 240_000,
      resolved: 4,
      resolveMs: 6_000_000,
    },
  ],
  series: [{ at: '2026-11-17T09:00:00.000Z', issued: 8, confirmed: 7, unsent: 1, alerts: 0 }],
}
