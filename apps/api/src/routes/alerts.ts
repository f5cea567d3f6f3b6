import { z } from '@hono/zod-openapi'
import { alertKinds, alertSeverities, alertStates, alertVerdicts } from '@tokenim/core/alerts'
import type { ProblemCode } from '@tokenim/core/codes'
import { toJson } from '@tokenim/core/json'
import type { Verb } from '@tokenim/services'
import type { AlertContext, AlertView, MoveAlert } from '@tokenim/services/alerts'
import {
  acknowledgeAlert,
  getAlertDetail,
  giveFeedback,
  listAlerts,
  resolveAlertByHand,
  unacknowledgeAlert,
} from '@tokenim/services/alerts'
import { listOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { asRepeatable } from '../request/read-query.ts'
import { alertBody, alertMoveMembers, alertSchema, exampleAlert } from '../schemas/alert.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { matchersText } from '../schemas/matcher.ts'
import { flag, listOf, moment, pageQuery } from '../schemas/parts.ts'

const tag = 'Alerts'
const params = z.strictObject({ id: idSchema('alr') })
const someone = { type: 'account', id: exampleId('acc'), via: 'discord' } as const

const list = listOp({
  id: 'listAlerts',
  reads: listAlerts,
  method: 'get',
  path: '/v1/alerts',
  tag,
  summary: 'Alerts, newest first',
  description:
    'A repeated filter means "or", several mean "and". `matcher` asks for labels, in the syntax of Alertmanager. While filters leave out most of many alerts a page may be short or empty and still have a `nextCursor`.',
  query: z.strictObject({
    state: asRepeatable(z.array(z.enum(alertStates)).max(5).optional()),
    severity: asRepeatable(z.array(z.enum(alertSeverities)).max(3).optional()),
    kind: asRepeatable(z.array(z.enum(alertKinds)).max(50).optional()),
    matcher: matchersText.optional(),
    silenced: flag.optional(),
    inhibited: flag.optional(),
    ...pageQuery,
  }),
  input: ({ state, severity, kind, matcher, silenced, inhibited, limit }, after) => ({
    states: state,
    severities: severity,
    kinds: kind,
    matchers: matcher,
    silenced,
    inhibited,
    limit,
    after,
  }),
  item: alertBody,
  answer: {
    description: 'A page',
    schema: listOf('AlertList', alertSchema),
    example: { items: [exampleAlert], nextCursor: null },
  },
})

const context = z
  .object({
    onsetAt: moment.openapi({ description: 'Since when the trouble itself is there' }),
    hurt: z.object({ accountsBlocked: z.int(), sendsRefused: z.int() }).openapi({ description: 'Since the onset' }),
    changesSince: moment,
    changes: z.array(z.looseObject({ kind: z.enum(['act', 'mark']), at: moment }).openapi('AlertChange')).openapi({
      description:
        'What changed from `changesSince` until the onset, latest first: acts of the audit log, marked changes',
    }),
    people: z
      .array(z.object({ id: idSchema('acc'), displayName: z.string() }))
      .readonly()
      .openapi({ description: 'The names of those that the alert and the changes name' }),
  })
  .openapi('AlertContext')

const get = queryOp({
  id: 'getAlert',
  reads: getAlertDetail,
  method: 'get',
  path: '/v1/alerts/{id}',
  tag,
  summary: 'One alert: by what it is suppressed, who is hurt, what changed before it',
  params,
  input: (asked) => asked.params,
  answer: {
    description: 'The alert and its context',
    schema: z.object({ alert: alertSchema, context }).openapi('AlertDetail'),
    example: {
      alert: exampleAlert,
      context: {
        onsetAt: '2026-11-18T09:30:00.000Z',
        hurt: { accountsBlocked: 1, sendsRefused: 2 },
        changesSince: '2026-11-18T08:30:00.000Z',
        changes: [
          {
            kind: 'mark',
            id: exampleId('chg'),
            service: 'im-gateway',
            serviceVersion: '2.8.0',
            title: 'Deployed',
            url: null,
            at: '2026-11-18T09:12:00.000Z',
          },
        ],
        people: [{ id: exampleId('acc'), displayName: '林晓' }],
      },
    },
  },
  result: ({ alert, context: found }) => ({ alert: alertBody(alert), context: contextBody(found) }),
})

/** Acts and marks have members of their own. */
function contextBody({ changes, ...rest }: AlertContext) {
  return { ...toJson(rest), changes: changes.map((change) => ({ ...toJson(change) })) }
}

const acknowledge = move({
  id: 'acknowledgeAlert',
  verb: acknowledgeAlert,
  path: '/v1/alerts/{id}/acknowledge',
  summary: 'Take care of an alert',
  description: 'It is not repeated and does not escalate until it resolves or gets worse. One at a time may.',
  example: {
    ...exampleAlert,
    state: 'acknowledged',
    acknowledged: { by: someone, at: '2026-11-18T09:37:00.000Z' },
    version: 2,
  },
  problems: ['invalid_alert_state'],
})

const unacknowledge = move({
  id: 'unacknowledgeAlert',
  verb: unacknowledgeAlert,
  path: '/v1/alerts/{id}/unacknowledge',
  summary: 'Withdraw an acknowledgement, one’s own or another’s',
  example: { ...exampleAlert, version: 3 },
  problems: ['invalid_alert_state'],
})

const resolve = move({
  id: 'resolveAlert',
  verb: resolveAlertByHand,
  path: '/v1/alerts/{id}/resolve',
  summary: 'Close an alert by hand',
  description:
    'While its condition holds this is refused: it would fire again. A silence with `untilResolved` is what helps then.',
  example: {
    ...exampleAlert,
    state: 'resolved',
    resolvedAt: '2026-11-18T09:40:00.000Z',
    resolvedBy: someone,
    version: 2,
  },
  problems: ['invalid_alert_state', 'alert_condition_holds'],
})

const feedback = verbOp({
  id: 'giveAlertFeedback',
  verb: giveFeedback,
  method: 'post',
  path: '/v1/alerts/{id}/feedback',
  tag,
  summary: 'Say whether an alert was useful or noise',
  description: 'The last word counts; the share of noise per kind is in the reports.',
  params,
  body: z.strictObject({ verdict: z.enum(alertVerdicts), ...alertMoveMembers }),
  bodyExample: { verdict: 'noise' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Kept',
    schema: alertSchema,
    example: {
      ...exampleAlert,
      feedback: { verdict: 'noise', by: someone, at: '2026-11-18T09:37:00.000Z' },
      version: 2,
    },
  },
  result: alertBody,
  problems: ['invalid_alert_state', 'alert_changed'],
})

function move(definition: {
  readonly id: string
  readonly verb: Verb<MoveAlert, AlertView>
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly example: Parameters<typeof verbOp<MoveAlert, AlertView, typeof alertSchema>>[0]['answer']['example']
  readonly problems: readonly ProblemCode[]
}): Operation {
  const { example, problems, ...rest } = definition
  return verbOp({
    ...rest,
    problems: [...problems, 'alert_changed'],
    method: 'post',
    tag,
    params,
    body: z.strictObject(alertMoveMembers),
    bodyExample: { reason: 'Looking into it' },
    input: (asked) => ({ ...asked.params, ...asked.body }),
    answer: { description: 'Done', schema: alertSchema, example },
    result: alertBody,
  })
}

export const alertOperations: readonly Operation[] = [list, get, acknowledge, unacknowledge, resolve, feedback]
