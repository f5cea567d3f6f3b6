import type { GateReason } from '@tokenim/core/messages'
import { causes } from '@tokenim/core/tokens'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '../language.ts'
import type { Coded, Kinded } from '../speech/index.ts'
import { sampleEvidence, sampleReasons } from '../testing/sample-tokens.ts'
import { replyText } from './reply.ts'
import { type ReplyFacts, replyKinds, replySituation } from './situation.ts'

const checkedAt = Date.parse('2026-03-01T08:00:00Z')
const until = Date.parse('2026-03-01T08:15:00Z')
const pending = {
  code: 'token_pending',
  tokenId: 'tok_01jm0000000000000000000001',
  cause: 'awaiting_confirmation',
  since: checkedAt,
  freedBy: ['confirm', 'cancel', 'wait'],
  by: 'holder',
  until,
}
const held = { ...pending, cause: 'security_audit', freedBy: ['release', 'cancel', 'wait'], by: 'staff' }
const outage = { kind: 'our_outage', from: checkedAt, to: null }
const expected = { kind: 'held', since: checkedAt, expectedBy: until, by: { type: 'account', id: 'acc_x' } }

/** Every verdict with the situation it is for the user. */
const verdicts: readonly (readonly [string, Partial<ReplyFacts>, string])[] = [
  ['nothing in the way', { allowed: true }, 'can_send'],
  ['closed', { reasons: [{ code: 'account_closed' }, { code: 'token_missing' }] }, 'account_closed'],
  [
    'disabled by staff',
    { reasons: [{ code: 'account_disabled', disabledReason: 'complaints', until }, pending] },
    'account_unavailable',
  ],
  ['not activated', { reasons: [{ code: 'account_unverified' }] }, 'account_unverified'],
  ['maintenance', { reasons: [pending, { code: 'service_maintenance', until }] }, 'maintenance'],
  ['denied by staff', { reasons: [{ code: 'permission_missing', because: [] }, pending] }, 'under_review'],
  ['held', { reasons: [held], evidence: [expected] }, 'routine_check'],
  ['behind a held one', { reasons: [{ ...held, cause: 'awaiting_confirmation' }] }, 'routine_check'],
  ['one held, one not', { reasons: [pending, held] }, 'routine_check'],
  ['fault of ours', { reasons: [{ ...pending, cause: 'server_fault' }] }, 'our_fault'],
  ['outage of ours', { reasons: [{ ...pending, cause: 'network_delay' }], evidence: [outage] }, 'our_fault'],
  ['locked', { reasons: [{ ...pending, cause: 'malformed_input', freedBy: ['cancel', 'wait'] }] }, 'too_many_tries'],
  [
    'wrong code',
    { reasons: [{ ...pending, cause: 'malformed_input' }], evidence: [{ kind: 'tries', used: 2, left: 3 }] },
    'wrong_input',
  ],
  ['no request arrived', { reasons: [{ ...pending, cause: 'network_delay' }] }, 'nothing_arrived'],
  ['just issued', { reasons: [pending] }, 'unconfirmed'],
  ['no token', { reasons: [{ code: 'token_missing' }] }, 'no_token'],
  ['no token since it expired', { reasons: [{ code: 'token_missing' }], lastToken: 'expired' }, 'no_token'],
  [
    'cancelled, a new one on its way',
    { reasons: [{ code: 'token_missing' }], replacementRequested: true },
    'replacement',
  ],
  ['recipient unknown', { reasons: [{ code: 'recipient_unknown' }] }, 'recipient_unknown'],
  ['recipient inactive', { reasons: [{ code: 'recipient_inactive' }] }, 'recipient_inactive'],
  ['recipient not allowed', { reasons: [{ code: 'recipient_not_in_allowed_list' }] }, 'recipient_not_in_allowed_list'],
  ['recipient refuses', { reasons: [{ code: 'recipient_not_accepting' }] }, 'recipient_not_accepting'],
  ['too fast', { reasons: [{ code: 'send_rate_limited', retryAfterMs: 30_000 }] }, 'too_fast'],
  ['a reason of a newer API', { reasons: [{ code: 'too_new' }] }, 'unknown'],
]

const facts = (some: Partial<ReplyFacts>): ReplyFacts => ({ allowed: false, checkedAt, reasons: [], ...some })

test.each(verdicts)('%s', (_name, some, kind) => {
  expect(replySituation(facts(some)).kind).toBe(kind)
})

test('every kind of reply is the answer to some verdict', () => {
  expect(new Set(verdicts.map(([, , kind]) => kind))).toEqual(new Set(replyKinds))
})

describe.each(languages)('in %s', (language) => {
  const said = verdicts.map(([, some]) => replyText(facts(some), language).text)

  test('every reply greets, is polite, whole and in the language itself', () => {
    for (const text of said) {
      expect(text).not.toMatch(/undefined|NaN|null|\[object|[`*]/)
      expect(text.length).toBeLessThanOrEqual(500)
      expect(text).toMatch(language === 'zh-CN' ? /^您好！.*请/ : /^[^\p{Script=Han}\u3000-\u303f\uff00-\uffef]+$/u)
    }
  })

  test('a reply says what to do and until when', () => {
    const timed = ['unconfirmed', 'nothing_arrived', 'wrong_input', 'our_fault', 'too_many_tries', 'routine_check']
    const time = language === 'zh-CN' ? '3 月 1 日 16:15（北京时间）' : '08:15 UTC on 1 March'
    const texts = verdicts.flatMap(([, some, kind], index) =>
      timed.includes(kind) && (kind !== 'routine_check' || some.evidence !== undefined) ? [said[index]] : [],
    )
    expect(texts.length).toBeGreaterThanOrEqual(timed.length)
    for (const text of texts) expect(text).toContain(time)
  })

  test('whatever the facts hold, no reply tells of staff, an audit, a block or anybody else', () => {
    const confidential =
      /审计|挂起|放行|禁用|封|拉黑|屏蔽|举报|投诉|工作人员|audit|hold\b|held|disabled|block|banned|complaint|staff|acc_|tok_|app_|\d+\.\d+\.\d+/i
    const poison = 'acc_01jm0000000000000000000009 李四 203.0.113.0/24'
    fc.assert(
      fc.property(anyFacts, (some) => {
        const { text } = replyText(poisoned(some, poison), language)
        expect(text).not.toMatch(confidential)
        expect(text).not.toContain('李四')
      }),
    )
  })
})

test('the reply is in the language of the account, whoever asks', () => {
  expect(replyText(facts({ reasons: [pending] }), 'zh-TW').language).toBe('zh-CN')
  expect(replyText(facts({ reasons: [pending] }), 'de').language).toBe('en')
})

test('a check that should have ended already names no time', () => {
  const late = facts({ reasons: [held], evidence: [{ ...expected, expectedBy: checkedAt }] })
  expect(replyText(late, 'zh-CN').text).toContain('我们会尽快完成')
})

const causeOf = fc.constantFrom(...causes)
const reasonOf = fc.constantFrom<Coded>(...(sampleReasons as readonly GateReason[]), pending, held)
const evidenceOf = fc.constantFrom<Kinded>(...(sampleEvidence as readonly Kinded[]), expected, outage)
const anyFacts: fc.Arbitrary<ReplyFacts> = fc.record({
  allowed: fc.boolean(),
  checkedAt: fc.constant(checkedAt),
  reasons: fc.array(
    fc.tuple(reasonOf, causeOf).map(([reason, cause]): Coded => ('cause' in reason ? { ...reason, cause } : reason)),
    { maxLength: 3 },
  ),
  evidence: fc.array(evidenceOf, { maxLength: 4 }),
})

/** The same facts with a stranger's data in every text that does not choose the sentence. */
function poisoned(value: ReplyFacts, poison: string): ReplyFacts {
  const closed = new Set(['kind', 'code', 'cause', 'freedBy', 'lastToken'])
  const taint = (one: unknown): unknown => {
    if (typeof one === 'string') return poison
    if (Array.isArray(one)) return one.map(taint)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(
      Object.entries(one).map(([key, member]) => [key, closed.has(key) ? member : taint(member)]),
    )
  }
  return taint(value) as ReplyFacts
}
