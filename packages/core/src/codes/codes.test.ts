import { describe, expect, it } from 'vitest'
import {
  checkReason,
  faults,
  gateReasonCodes,
  isFaultCode,
  isReasonCode,
  isRefusalCode,
  isRequestErrorCode,
  isRetryable,
  problemStatus,
  problemTitles,
  reasonCodes,
  refusals,
  refusalStatus,
  refuse,
  requestErrors,
  verifyCodes,
} from './index.ts'

describe('the catalogue of codes', () => {
  it('is closed and permanent: a code or status that changes breaks somebody', () => {
    const statuses = (table: object): unknown =>
      Object.fromEntries(Object.entries(table).map(([code, entry]) => [code, (entry as { status: number }).status]))
    expect(statuses(refusals)).toEqual({
      permission_missing: 403,
      protected_token: 403,
      self_action: 403,
      account_unverified: 403,
      account_disabled: 403,
      account_closed: 403,
      discord_unlinked: 403,
      step_up_required: 403,
      chat_acts_stopped: 403,
      chat_act_limit: 403,
      not_found: 404,
      token_unknown: 404,
      token_expired: 409,
      invalid_token_state: 409,
      invalid_alert_state: 409,
      alert_changed: 409,
      alert_condition_holds: 409,
      invalid_silence_state: 409,
      silence_changed: 409,
      invalid_account_state: 409,
      account_changed: 409,
      key_changed: 409,
      hand_over_exists: 409,
      invalid_hand_over_state: 409,
      version_conflict: 409,
      token_held: 409,
      confirmation_locked: 409,
      pending_token_exists: 409,
      token_limit_reached: 409,
      message_id_reused: 409,
      confirmation_code_malformed: 422,
      confirmation_code_wrong: 422,
      request_invalid: 422,
      send_blocked: 423,
    })
    expect(statuses(faults)).toEqual({ dependency_unavailable: 503, internal_fault: 500 })
    expect(statuses(requestErrors)).toMatchObject({ token_malformed: 400, key_unknown: 401, rate_limited: 429 })
  })

  it('has one status and an English title for every code, also for those in two tables', () => {
    for (const [code, title] of Object.entries(problemTitles))
      expect(`${code}: ${title}`).toMatch(/^[a-z_]+: [A-Z][\w'. /-]+$/)
    expect(refusals.request_invalid).toEqual(requestErrors.request_invalid)
    expect(problemStatus('send_blocked')).toBe(423)
    expect(refusalStatus('token_held')).toBe(409)
  })

  it('says that the same request may be sent again only for 429, 500, 503 and one in flight', () => {
    const retryable = Object.keys(problemTitles).filter((code) => isRetryable(code as keyof typeof problemTitles))
    expect(retryable.sort()).toEqual([
      'dependency_unavailable',
      'idempotency_in_flight',
      'internal_fault',
      'rate_limited',
    ])
  })

  it('knows its own codes from any other text', () => {
    expect([isRefusalCode('token_held'), isRefusalCode('toString'), isRefusalCode('key_unknown')]).toEqual([
      true,
      false,
      false,
    ])
    expect([isRequestErrorCode('key_unknown'), isRequestErrorCode('token_held')]).toEqual([true, false])
    expect([isFaultCode('internal_fault'), isFaultCode('constructor')]).toEqual([true, false])
    expect([isReasonCode('other'), isReasonCode('Other')]).toEqual([true, false])
  })

  it('names no code twice among the reasons of a gate, of a verification or of an act', () => {
    for (const codes of [gateReasonCodes, verifyCodes, reasonCodes]) expect(new Set(codes).size).toBe(codes.length)
  })

  it('makes a refusal of a code and its facts and nothing else', () => {
    expect(refuse('confirmation_code_wrong', { triesLeft: 2 })).toEqual({
      code: 'confirmation_code_wrong',
      facts: { triesLeft: 2 },
    })
  })
})

describe('the reason of an act', () => {
  it('needs words only for other', () => {
    expect(checkReason('other', undefined)).toBe('required')
    expect(reasonCodes.filter((code) => checkReason(code, undefined) !== null)).toEqual(['other'])
  })

  it.each([
    ['ab', 'too_short'],
    [' ab ', 'too_short'],
    ['', 'too_short'],
    ['重签发', null],
    ['x'.repeat(500), null],
    ['😀'.repeat(500), null],
    ['😀'.repeat(501), 'too_long'],
  ] as const)('counts what people count: %j is %s', (reason, problem) => {
    expect(checkReason('other', reason)).toBe(problem)
    expect(checkReason('stuck', reason)).toBe(problem)
  })
})
