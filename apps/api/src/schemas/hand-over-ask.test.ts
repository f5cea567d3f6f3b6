import { handOverActs } from '@tokenim/core/hand-overs'
import { describe, expect, test } from 'vitest'
import { handOverAskOf, handOverAskSchema } from './hand-over-ask.ts'
import { exampleId } from './ids.ts'

const [token, account, key] = [exampleId('tok'), exampleId('acc'), exampleId('key')]
const [alert, silence] = [exampleId('alr'), exampleId('sil')]
const words = { reasonCode: 'stuck', reason: 'called in' } as const
const matchers = [{ name: 'alertname', op: '=', value: 'DiskFull' }]
const notice = { kind: 'incident', textZh: '正在处理', textEn: 'On it' }
const atNoon = '2026-11-18T12:00:00.000Z'

/** What is sent, and what the rules read of it: target, version, reason code, reason, the act's own members. */
const asked: readonly (readonly [object, readonly unknown[]])[] = [
  [
    {
      act: 'tokens.cancel',
      tokenId: token,
      expectedVersion: 3,
      ...words,
      requestReplacement: true,
      extendByMinutes: 5,
    },
    [token, 3, 'stuck', 'called in', { requestReplacement: true }],
  ],
  [
    { act: 'tokens.extend', tokenId: token, expectedVersion: 3, reasonCode: 'stuck', extendByMinutes: 60 },
    [token, 3, 'stuck', null, { extendByMinutes: 60 }],
  ],
  ...(['tokens.hold', 'tokens.release', 'tokens.revoke'] as const).map(
    (act) =>
      [
        { act, tokenId: token, expectedVersion: 3, ...words, requestReplacement: false },
        [token, 3, 'stuck', 'called in', {}],
      ] as const,
  ),
  [
    {
      act: 'accounts.disable',
      accountId: account,
      expectedVersion: 2,
      disabledReason: 'complaints',
      evidence: 'eleven',
      disableForMinutes: 60,
    },
    [account, 2, null, null, { disabledReason: 'complaints', evidence: 'eleven', disableForMinutes: 60 }],
  ],
  [
    { act: 'accounts.enable', accountId: account, expectedVersion: 2, ...words },
    [account, 2, 'stuck', 'called in', {}],
  ],
  [{ act: 'keys.revoke', keyId: key, expectedVersion: 1, ...words }, [key, 1, 'stuck', 'called in', {}]],
  [{ act: 'alerts.acknowledge', alertId: alert }, [alert, null, null, null, {}]],
  [{ act: 'alerts.unacknowledge', alertId: alert, reason: 'back' }, [alert, null, null, 'back', {}]],
  [{ act: 'alerts.resolve_by_hand', alertId: alert, expectedVersion: 4 }, [alert, 4, null, null, {}]],
  [{ act: 'alerts.give_feedback', alertId: alert, verdict: 'noise' }, [alert, null, null, null, { verdict: 'noise' }]],
  [
    { act: 'silences.create', alertId: alert, matchers, forMinutes: 90, comment: 'known' },
    [alert, null, null, null, { kind: 'silence', matchers, forMinutes: 90, comment: 'known', author: '' }],
  ],
  [{ act: 'silences.expire', silenceId: silence, expectedVersion: 2 }, [silence, 2, null, null, {}]],
  [{ act: 'notices.publish', ...notice, about: silence }, [silence, null, null, null, notice]],
  [{ act: 'notices.publish', ...notice, about: alert }, [alert, null, null, null, notice]],
  [{ act: 'notices.publish', ...notice }, [undefined, null, null, null, notice]],
  [
    { act: 'on_call.swap', schedule: 'primary', person: 'pedro', to: atNoon, reason: 'at the dentist' },
    [undefined, null, null, 'at the dentist', { schedule: 'primary', person: 'pedro', to: Date.parse(atNoon) }],
  ],
]

test.each(asked)('%j is asked with its own terms', (body, terms) => {
  const { target, targetVersion, reasonCode, reason, input } = handOverAskOf(handOverAskSchema.parse(body))
  expect([target?.id, targetVersion, reasonCode, reason, input]).toEqual(terms)
})

test('every act that can be handed over can be asked for', () => {
  expect([...new Set(asked.map(([body]) => Object.entries(body)[0]?.[1] as string))].toSorted()).toEqual(
    [...handOverActs].toSorted(),
  )
})

describe('what does not fit', () => {
  const refused: readonly (readonly [object, PropertyKey[]])[] = [
    [{ act: 'tokens.issue', tokenId: token }, ['act']],
    [{ act: 'tokens.cancel', tokenId: token, expectedVersion: 3, reasonCode: 'other' }, ['reason']],
    [{ act: 'keys.revoke', keyId: token, expectedVersion: 1, ...words }, ['keyId']],
    [{ act: 'accounts.enable', accountId: account, ...words }, ['expectedVersion']],
    [{ act: 'silences.create', matchers, forMinutes: 0 }, ['forMinutes']],
    [{ act: 'silences.create', matchers }, ['forMinutes']],
    [{ act: 'silences.create', matchers, untilResolved: true, endsAt: atNoon }, []],
    [{ act: 'alerts.acknowledge', alertId: alert, reasonCode: 'stuck' }, []],
  ]

  test.each(refused)('%j is refused for the member that is wrong', (body, path) => {
    const parsed = handOverAskSchema.safeParse(body)
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([path])
  })
})
