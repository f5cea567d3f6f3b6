import { z } from '@hono/zod-openapi'
import { alertVerdicts } from '@tokenim/core/alerts'
import type { HandOverAsk } from '@tokenim/core/hand-overs'
import { alertActs } from '@tokenim/core/hand-overs'
import { parseId } from '@tokenim/core/ids'
import { tokenActs } from '@tokenim/core/tokens'
import { disableMembers } from './account.ts'
import { alertMoveMembers } from './alert.ts'
import { exampleId, idSchema } from './ids.ts'
import { noticeMembers } from './notice.ts'
import { swapMembers } from './on-call-swap.ts'
import { actMembers, expectedVersion, reasonIsSaid } from './parts.ts'
import { expectedSilenceVersion, silenceMembers } from './silence.ts'

const yearMinutes = 527_040
const minutes = z.int().min(1).max(yearMinutes)
const { reason } = alertMoveMembers
const words = { reasonCode: 'stuck', reason: 'Called in, could not confirm in time' } as const
const matchers = [{ name: 'alertname', op: '=', value: 'StuckToken' }] as const

const onToken = z
  .strictObject({
    act: z.enum(tokenActs),
    tokenId: idSchema('tok'),
    ...actMembers,
    expectedVersion,
    requestReplacement: z.boolean().optional().openapi({ description: 'Of a cancellation only' }),
    extendByMinutes: z.int().min(1).max(1_440).optional().openapi({
      description: 'Of an extension only; counted from its deadline, or from when it is carried out if that is later',
      example: 60,
    }),
  })
  .superRefine(reasonIsSaid)
  .openapi({ example: { act: 'tokens.cancel', tokenId: exampleId('tok'), ...words, expectedVersion: 1 } })

const disable = z
  .strictObject({
    act: z.literal('accounts.disable'),
    accountId: idSchema('acc'),
    ...disableMembers,
    disableForMinutes: minutes.optional().openapi({
      description: 'Counted from when it is carried out; left out: until somebody enables it',
      example: 1_440,
    }),
    expectedVersion,
  })
  .openapi({
    example: {
      act: 'accounts.disable',
      accountId: exampleId('acc'),
      disabledReason: 'complaints',
      evidence: 'Eleven complaints in one hour',
      expectedVersion: 1,
    },
  })

const enable = z
  .strictObject({ act: z.literal('accounts.enable'), accountId: idSchema('acc'), ...actMembers, expectedVersion })
  .superRefine(reasonIsSaid)
  .openapi({ example: { act: 'accounts.enable', accountId: exampleId('acc'), ...words, expectedVersion: 2 } })

const revokeKey = z
  .strictObject({ act: z.literal('keys.revoke'), keyId: idSchema('key'), ...actMembers, expectedVersion })
  .superRefine(reasonIsSaid)
  .openapi({ example: { act: 'keys.revoke', keyId: exampleId('key'), reasonCode: 'security', expectedVersion: 1 } })

const onAlert = z
  .strictObject({ act: z.enum(alertActs), alertId: idSchema('alr'), ...alertMoveMembers })
  .openapi({ example: { act: 'alerts.acknowledge', alertId: exampleId('alr'), reason: 'Looking into it' } })

const feedback = z
  .strictObject({
    act: z.literal('alerts.give_feedback'),
    alertId: idSchema('alr'),
    verdict: z.enum(alertVerdicts),
    ...alertMoveMembers,
  })
  .openapi({ example: { act: 'alerts.give_feedback', alertId: exampleId('alr'), verdict: 'noise' } })

const silence = z
  .strictObject({
    act: z.literal('silences.create'),
    alertId: idSchema('alr').optional(),
    ...silenceMembers,
    forMinutes: minutes.optional().openapi({
      description: 'Its end, counted from when it is carried out, or from `startsAt` if that is later',
      example: 120,
    }),
  })
  .superRefine(({ forMinutes, untilResolved }, context) => {
    if (forMinutes !== undefined || untilResolved === true) return
    context.addIssue({ code: 'custom', path: ['forMinutes'], params: { rule: 'required' } })
  })
  .openapi({ example: { act: 'silences.create', alertId: exampleId('alr'), matchers, forMinutes: 120 } })

const endSilence = z
  .strictObject({
    act: z.literal('silences.expire'),
    silenceId: idSchema('sil'),
    reason,
    expectedVersion: expectedSilenceVersion,
  })
  .openapi({ example: { act: 'silences.expire', silenceId: exampleId('sil'), expectedVersion: 1 } })

const notice = z.strictObject({ act: z.literal('notices.publish'), ...noticeMembers }).openapi({
  example: {
    act: 'notices.publish',
    kind: 'incident',
    textZh: '令牌确认暂时较慢，我们正在处理。',
    textEn: 'Confirming tokens is slow, we are on it.',
  },
})

const swap = z.strictObject({ act: z.literal('on_call.swap'), ...swapMembers }).openapi({
  example: { act: 'on_call.swap', schedule: 'primary', person: 'pedro', to: '2026-03-02T01:00:00.000Z' },
})

/** An act with what its own operation takes; lengths of time count from when it is carried out. */
export const handOverAskSchema = z.discriminatedUnion('act', [
  onToken,
  disable,
  enable,
  revokeKey,
  onAlert,
  feedback,
  silence,
  endSilence,
  notice,
  swap,
])

type Asked = z.output<typeof handOverAskSchema>

/** What was asked, as the rules read it: the act and its terms, each in its place. */
export function handOverAskOf(asked: Asked): HandOverAsk {
  switch (asked.act) {
    case 'tokens.cancel': {
      const { requestReplacement } = asked
      return {
        act: asked.act,
        ...onTokenTerms(asked),
        input: requestReplacement === undefined ? {} : { requestReplacement },
      }
    }
    case 'tokens.extend': {
      const { extendByMinutes } = asked
      return { act: asked.act, ...onTokenTerms(asked), input: extendByMinutes === undefined ? {} : { extendByMinutes } }
    }
    case 'tokens.hold':
    case 'tokens.release':
    case 'tokens.revoke':
      return { act: asked.act, ...onTokenTerms(asked), input: {} }
    case 'accounts.disable': {
      const { act, accountId: id, expectedVersion: targetVersion, ...input } = asked
      return { act, target: { type: 'account', id }, targetVersion, ...noReasonCode, reason: null, input }
    }
    case 'accounts.enable': {
      const { act, accountId: id, expectedVersion: targetVersion } = asked
      return { act, target: { type: 'account', id }, targetVersion, ...reasonOf(asked), input: {} }
    }
    case 'keys.revoke': {
      const { act, keyId: id, expectedVersion: targetVersion } = asked
      return { act, target: { type: 'key', id }, targetVersion, ...reasonOf(asked), input: {} }
    }
    case 'alerts.acknowledge':
    case 'alerts.unacknowledge':
    case 'alerts.resolve_by_hand': {
      const { act, alertId: id, expectedVersion: targetVersion = null, reason: why = null } = asked
      return { act, target: { type: 'alert', id }, targetVersion, ...noReasonCode, reason: why, input: {} }
    }
    case 'alerts.give_feedback': {
      const { act, alertId: id, expectedVersion: targetVersion = null, reason: why = null, verdict } = asked
      return { act, target: { type: 'alert', id }, targetVersion, ...noReasonCode, reason: why, input: { verdict } }
    }
    case 'silences.create': {
      const { act, alertId: id, ...said } = asked
      const input = { ...said, comment: said.comment ?? '', author: said.author ?? '' }
      return { act, target: id === undefined ? null : { type: 'alert', id }, ...ofNoVersion, input }
    }
    case 'silences.expire': {
      const { act, silenceId: id, expectedVersion: targetVersion, reason: why = null } = asked
      return { act, target: { type: 'silence', id }, targetVersion, ...noReasonCode, reason: why, input: {} }
    }
    case 'notices.publish': {
      const { act, about = '', ...input } = asked
      const [alertId, silenceId] = [parseId('alr', about), parseId('sil', about)]
      if (alertId !== null) return { act, target: { type: 'alert', id: alertId }, ...ofNoVersion, input }
      return { act, target: silenceId === null ? null : { type: 'silence', id: silenceId }, ...ofNoVersion, input }
    }
    case 'on_call.swap': {
      const { act, reason: why = null, ...input } = asked
      return { act, target: null, ...ofNoVersion, reason: why, input }
    }
  }
}

const noReasonCode = { reasonCode: null } as const
const ofNoVersion = { targetVersion: null, reasonCode: null, reason: null } as const

type Reasoned = Extract<Asked, { readonly act: 'accounts.enable' }>

function reasonOf({ reasonCode, reason: why }: Pick<Reasoned, 'reasonCode' | 'reason'>) {
  return { reasonCode, reason: why ?? null }
}

function onTokenTerms(asked: Extract<Asked, { readonly tokenId: unknown }>) {
  const { tokenId: id, expectedVersion: targetVersion } = asked
  return { target: { type: 'token', id }, targetVersion, ...reasonOf(asked) } as const
}
