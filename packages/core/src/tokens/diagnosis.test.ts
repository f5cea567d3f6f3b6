import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, never } from '../time/index.ts'
import type { Attempt } from './attempt.ts'
import type { Audience, Diagnosis, Outage, Peers, RefusedSends } from './diagnosis.ts'
import { diagnose } from './diagnosis.ts'
import { effectiveToken } from './effective.ts'
import { expire } from './expire.ts'
import { tokenSettings } from './settings.ts'
import { attempt, confirmed, ended, held, issuedAt, unconfirmed } from './testing/samples.ts'
import type { Token } from './token.ts'

const peers: Peers = { issued: 100, confirmed: 97, windowMs: 10 * minuteMs }

type Given = {
  readonly at?: number
  readonly attempts?: readonly Attempt[]
  readonly peers?: Peers
  readonly outages?: readonly Outage[]
  readonly audience?: Audience
  readonly refusedSends?: RefusedSends
}

function diagnosis(token: Token, given: Given = {}): Diagnosis {
  const attempts = given.attempts ?? []
  return diagnose({
    effective: effectiveToken(token, attempts.length > 0, issuedAt + (given.at ?? 4 * minuteMs)),
    attempts,
    peers: given.peers ?? peers,
    outages: given.outages ?? [],
    refusedSends: given.refusedSends ?? { count: 0, lastAt: null },
    audience: given.audience ?? 'staff',
    settings: tokenSettings,
  })
}

const kinds = (items: readonly { readonly kind: string }[]): string[] => items.map(({ kind }) => kind)

describe('an unconfirmed token', () => {
  it('that nobody tried to confirm yet: nothing arrived, the others fare well, the holder is to confirm', () => {
    expect(diagnosis(unconfirmed())).toEqual({
      state: 'pending',
      cause: 'awaiting_confirmation',
      evidence: [
        { kind: 'tries', used: 0, left: 5 },
        { kind: 'no_attempt', since: issuedAt },
        { kind: 'peers', issued: 100, confirmed: 97, percent: 97, windowMs: 10 * minuteMs },
      ],
      nextSteps: [
        { kind: 'retry_confirm', by: 'holder', until: issuedAt + 15 * minuteMs },
        { kind: 'wait', by: 'time', until: issuedAt + 15 * minuteMs },
        { kind: 'cancel_and_reissue', by: 'staff', permission: 'tokens:cancel' },
      ],
    })
  })

  it('reads network_delay once it waited too long without an attempt, and staff can extend it', () => {
    const { cause, evidence, nextSteps } = diagnosis(unconfirmed(), { at: 5 * minuteMs })
    expect(cause).toBe('network_delay')
    expect(evidence.at(-1)).toEqual({ kind: 'stuck', since: issuedAt + 5 * minuteMs })
    expect(kinds(nextSteps)).toEqual(['retry_confirm', 'extend', 'cancel_and_reissue', 'wait'])
  })

  it('keeps awaiting_confirmation when an attempt is recorded, however long it waits', () => {
    const { cause, nextSteps } = diagnosis(unconfirmed(), {
      at: 6 * minuteMs,
      attempts: [attempt({ code: 'account_disabled', field: null, rule: null })],
    })
    expect(cause).toBe('awaiting_confirmation')
    expect(kinds(nextSteps)).toEqual(['retry_confirm', 'extend', 'cancel_and_reissue', 'wait'])
  })

  it('with malformed input shows which field broke which rule, newest attempt first, and asks to check it', () => {
    const attempts = [
      attempt({ receivedAt: issuedAt + 2 * minuteMs, rule: 'length', code: 'confirmation_code_malformed' }),
      attempt(),
    ]
    const { evidence, nextSteps } = diagnosis(unconfirmed({ cause: 'malformed_input', triesUsed: 2 }), { attempts })
    expect(kinds(evidence)).toEqual(['tries', 'attempt', 'attempt', 'peers'])
    expect(evidence[0]).toEqual({ kind: 'tries', used: 2, left: 3 })
    expect(evidence[1]).toEqual({
      kind: 'attempt',
      at: issuedAt + 2 * minuteMs,
      outcome: 'refused',
      code: 'confirmation_code_malformed',
      field: 'code',
      rule: 'length',
      proven: true,
      addressBlock: '203.0.113.0/24',
    })
    expect(nextSteps[0]).toEqual({ kind: 'check_input', by: 'holder', until: issuedAt + 15 * minuteMs })
  })

  it('an attempt whose address is forgotten has none', () => {
    const [, seen] = diagnosis(unconfirmed(), { attempts: [attempt({ addressBlock: null })] }).evidence
    expect(seen).not.toHaveProperty('addressBlock')
  })

  it('an attempt that nobody settled yet is called unsettled', () => {
    const attempts = [attempt({ outcome: null, settledAt: null, code: null, field: null, rule: null })]
    expect(diagnosis(unconfirmed(), { attempts }).evidence[1]).toMatchObject({ kind: 'attempt', outcome: 'unsettled' })
  })

  it('that is locked can only be extended or cancelled: no step asks for another code', () => {
    const { evidence, nextSteps } = diagnosis(unconfirmed({ cause: 'malformed_input', triesUsed: 5 }), {
      attempts: [attempt()],
    })
    expect(evidence[0]).toEqual({ kind: 'locked', tries: 5 })
    expect(nextSteps).toEqual([
      { kind: 'extend', by: 'staff', permission: 'tokens:extend' },
      { kind: 'cancel_and_reissue', by: 'staff', permission: 'tokens:cancel' },
      { kind: 'wait', by: 'time', until: issuedAt + 15 * minuteMs },
    ])
  })

  it('that is protected takes the stronger permission to cancel', () => {
    const { nextSteps } = diagnosis(unconfirmed({ protected: true }), { at: 6 * minuteMs })
    expect(nextSteps[2]).toEqual({ kind: 'cancel_protected', by: 'staff', permission: 'tokens:cancel_protected' })
  })

  it('with a fault of ours shows the outage that overlaps its wait and no other', () => {
    const overlapping = { from: issuedAt - minuteMs, to: issuedAt + minuteMs }
    const outages = [{ from: issuedAt - hourMs, to: issuedAt }, overlapping]
    const { evidence, nextSteps } = diagnosis(unconfirmed({ cause: 'server_fault' }), {
      outages,
      attempts: [attempt({ outcome: 'faulted', code: null, field: null, rule: null })],
    })
    expect(evidence.filter(({ kind }) => kind === 'our_outage')).toEqual([{ kind: 'our_outage', ...overlapping }])
    expect(kinds(evidence)).toEqual(['tries', 'our_outage', 'attempt', 'peers'])
    expect(kinds(nextSteps)).toEqual(['retry_confirm', 'extend', 'cancel_and_reissue', 'wait'])
  })

  it('during an outage of ours sends staff to the pipeline first and asks the holder to wait for us first', () => {
    const given = { outages: [{ from: issuedAt + minuteMs, to: null }] }
    const token = unconfirmed({ cause: 'server_fault' })
    expect(diagnosis(token, given).nextSteps[0]).toEqual({ kind: 'check_pipeline', by: 'staff' })
    expect(diagnosis(token, { ...given, audience: 'holder' }).nextSteps[0]).toEqual({ kind: 'wait', by: 'staff' })
  })

  it.each([
    [{ issued: 0, confirmed: 0 }, false],
    [{ issued: 4, confirmed: 0 }, false],
    [{ issued: 5, confirmed: 2 }, true],
    [{ issued: 10, confirmed: 5 }, false],
  ])('among peers %o: the pipeline is suspected: %s', (figures, suspected) => {
    const { nextSteps } = diagnosis(unconfirmed(), { peers: { ...figures, windowMs: minuteMs } })
    expect(kinds(nextSteps).includes('check_pipeline')).toBe(suspected)
  })

  it('has no peers to speak of when nothing else was issued', () => {
    const { evidence } = diagnosis(unconfirmed(), { peers: { issued: 0, confirmed: 0, windowMs: minuteMs } })
    expect(kinds(evidence)).toEqual(['tries', 'no_attempt'])
  })

  it('says how many sends it has kept from going out', () => {
    const refusedSends = { count: 3, lastAt: issuedAt + 2 * minuteMs }
    expect(diagnosis(unconfirmed(), { refusedSends }).evidence.at(-1)).toEqual({
      kind: 'sends_refused',
      ...refusedSends,
    })
    expect(kinds(diagnosis(held(), { refusedSends }).evidence)).toEqual(['held', 'sends_refused'])
    expect(kinds(diagnosis(held(), { refusedSends, audience: 'holder' }).evidence)).toEqual(['routine_check'])
  })

  it('is said to fare as all others do only when every one of them was confirmed', () => {
    const { evidence } = diagnosis(unconfirmed(), { peers: { issued: 1000, confirmed: 999, windowMs: minuteMs } })
    expect(evidence.at(-1)).toMatchObject({ kind: 'peers', percent: 99 })
  })
})

describe('a held token', () => {
  it('tells staff who holds it since when, and that release frees it', () => {
    const { cause, evidence, nextSteps } = diagnosis(held(), { attempts: [attempt()] })
    expect(cause).toBe('security_audit')
    const expectedBy = held().stateSince + 4 * hourMs
    expect(evidence[0]).toEqual({ kind: 'held', since: held().stateSince, by: held().stateBy, expectedBy })
    expect(kinds(evidence)).toEqual(['held', 'attempt'])
    expect(nextSteps).toEqual([
      { kind: 'release', by: 'staff', permission: 'tokens:hold' },
      { kind: 'cancel_protected', by: 'staff', permission: 'tokens:cancel_protected' },
      { kind: 'wait', by: 'time', until: held().expiresAt },
    ])
  })

  it('says so when it is held for too long', () => {
    expect(kinds(diagnosis(held(), { at: 5 * hourMs }).evidence)).toEqual(['held', 'stuck'])
  })

  it('tells its holder of a routine check and an expected time, and nothing else', () => {
    const { evidence, nextSteps } = diagnosis(held(), {
      audience: 'holder',
      at: 5 * hourMs,
      attempts: [attempt()],
      outages: [{ from: issuedAt, to: null }],
    })
    const expectedBy = held().stateSince + 4 * hourMs
    expect(evidence).toEqual([{ kind: 'routine_check', since: held().stateSince, expectedBy }])
    expect(nextSteps).toEqual([{ kind: 'wait_for_release', by: 'staff', until: expectedBy }])
  })
})

describe('a confirmed token', () => {
  it('needs nothing; what was tried against it stays visible', () => {
    const { evidence, nextSteps } = diagnosis(confirmed(), { attempts: [attempt()] })
    expect(kinds(evidence)).toEqual(['attempt'])
    expect(nextSteps).toEqual([{ kind: 'none_needed', by: 'time' }])
  })
})

describe('a token that ended', () => {
  it.each(['cancelled', 'expired', 'revoked'] as const)('%s: only a new one helps', (state) => {
    const { nextSteps } = diagnosis(ended(state))
    expect(nextSteps).toEqual([{ kind: 'issue_new', by: 'service', permission: 'tokens:issue' }])
  })

  it('says when and, to staff, who', () => {
    const token = ended('cancelled')
    const at = token.stateSince
    expect(diagnosis(token).evidence[0]).toEqual({ kind: 'ended', state: 'cancelled', at, by: token.stateBy })
    expect(diagnosis(token, { audience: 'holder' }).evidence[0]).toEqual({ kind: 'ended', state: 'cancelled', at })
    expect(diagnosis(confirmed(), { at: 91 * dayMs }).evidence[0]).toEqual({
      kind: 'ended',
      state: 'expired',
      at: confirmed().expiresAt,
      by: { type: 'system' },
    })
  })

  it('by its deadline reads the same before and after the sweep wrote it', () => {
    for (const token of [unconfirmed(), held({ expiresAt: issuedAt + hourMs })]) {
      const given = { at: 2 * hourMs, outages: [{ from: issuedAt + minuteMs, to: null }] }
      expect(diagnosis(expire(token), given)).toEqual(diagnosis(token, given))
    }
  })

  it('without ever being confirmed still shows why: our outage, what arrived, the peers', () => {
    const { evidence, nextSteps } = diagnosis(unconfirmed(), {
      at: 20 * minuteMs,
      outages: [
        { from: issuedAt + minuteMs, to: null },
        { from: issuedAt + 15 * minuteMs, to: null },
      ],
    })
    expect(kinds(evidence)).toEqual(['ended', 'our_outage', 'no_attempt', 'peers'])
    expect(kinds(nextSteps)).toEqual(['check_pipeline', 'issue_new'])
  })

  it('by somebody, or after it was confirmed, does not send anyone to the pipeline', () => {
    const outages = [{ from: issuedAt + minuteMs, to: null }]
    for (const token of [ended('cancelled'), ended('expired', { confirmedAt: issuedAt + 2 * minuteMs })]) {
      expect(kinds(diagnosis(token, { outages }).nextSteps)).toEqual(['issue_new'])
    }
  })

  it('after it was confirmed shows nothing of the wait, which succeeded', () => {
    const token = ended('revoked', { confirmedAt: issuedAt + minuteMs, stuckAfter: never })
    expect(kinds(diagnosis(token, { outages: [{ from: issuedAt, to: null }] }).evidence)).toEqual(['ended'])
  })
})

describe('a holder', () => {
  it('reads no address, no actor and no figures of the service', () => {
    for (const token of [unconfirmed(), confirmed(), held(), ended('cancelled'), ended('expired')]) {
      const { evidence } = diagnosis(token, { audience: 'holder', attempts: [attempt()] })
      expect(evidence.some((item) => 'addressBlock' in item || 'by' in item || item.kind === 'peers')).toBe(false)
    }
  })

  it('is told who can help, not which permission that takes', () => {
    const given = { audience: 'holder', at: 6 * minuteMs } as const
    expect(diagnosis(unconfirmed(), given).nextSteps).toEqual([
      { kind: 'retry_confirm', by: 'holder', until: issuedAt + 15 * minuteMs },
      { kind: 'extend', by: 'staff' },
      { kind: 'cancel_and_reissue', by: 'holder', permission: 'tokens:cancel' },
      { kind: 'wait', by: 'time', until: issuedAt + 15 * minuteMs },
    ])
    expect(diagnosis(ended('cancelled'), given).nextSteps).toEqual([{ kind: 'issue_new', by: 'service' }])
  })

  it('may cancel a pending token of his own, but not a protected one', () => {
    expect(diagnosis(unconfirmed(), { audience: 'holder' }).nextSteps.at(-1)).toEqual({
      kind: 'cancel_and_reissue',
      by: 'holder',
      permission: 'tokens:cancel',
    })
    expect(diagnosis(unconfirmed({ protected: true }), { audience: 'holder' }).nextSteps.at(-1)).toEqual({
      kind: 'cancel_protected',
      by: 'staff',
    })
  })
})
