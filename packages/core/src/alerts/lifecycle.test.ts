import { describe, expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { minuteMs } from '../time/index.ts'
import { effectiveToken } from '../tokens/index.ts'
import { held, issuedAt, service, tokenId, unconfirmed } from '../tokens/testing/samples.ts'
import type { Alert, AlertFacts } from './alert.ts'
import { isInhibited } from './inhibition.ts'
import { decideFire, decideResolve } from './lifecycle.ts'
import { severityOf } from './severity.ts'
import { stuckTokenFacts } from './stuck-token.ts'

const now = issuedAt + 6 * minuteMs
const hurt = { accountsBlocked: 1, sendsRefused: 2 }

const stuck: AlertFacts = {
  kind: 'stuck_token',
  tokenId: tokenId(1),
  accountId: unconfirmed().accountId,
  applicationId: service,
  cause: 'network_delay',
  pendingSince: issuedAt,
  stuckSince: issuedAt + 5 * minuteMs,
  confirmBy: issuedAt + 15 * minuteMs,
  ...hurt,
}

const stalled: AlertFacts = {
  kind: 'stalled_pipeline',
  issued: 7,
  confirmed: 0,
  windowMs: minuteMs,
  windows: 2,
  lastConfirmedAt: null,
  ...hurt,
}

function firing(facts: AlertFacts, change: Partial<Alert> = {}): Alert {
  const decision = decideFire(null, facts, now)
  if (decision.kind !== 'fire') throw new Error('nothing fired')
  return { ...decision.alert, id: idFromUuid('alr', '01930000-0000-7000-8000-000000000001'), ...change }
}

describe('an alert', () => {
  it('fires when nothing fires for its fingerprint yet', () => {
    expect(decideFire(null, stuck, now)).toEqual({
      kind: 'fire',
      alert: {
        fingerprint: `stuck_token:${tokenId(1)}`,
        kind: 'stuck_token',
        severity: 'warning',
        state: 'firing',
        startedAt: now,
        resolvedAt: null,
        version: 1,
        facts: stuck,
      },
    })
  })

  it('is unchanged while its facts are, in whatever order they were read back', () => {
    const facts = Object.fromEntries(Object.entries(stuck).reverse()) as AlertFacts
    expect(decideFire(firing(stuck), facts, now + minuteMs)).toEqual({ kind: 'unchanged' })
  })

  it('is updated when its facts change: one version up, since when it fires stays', () => {
    const facts = { ...stuck, sendsRefused: 3 }
    expect(decideFire(firing(stuck), facts, now + minuteMs)).toEqual({
      kind: 'update',
      alert: { ...firing(stuck), facts, version: 2 },
    })
  })

  it('gets worse while it fires but never milder', () => {
    const worse = decideFire(firing(stuck), { ...stuck, sendsRefused: 10 }, now)
    expect(worse).toMatchObject({ kind: 'update', alert: { severity: 'critical' } })
    const critical = firing(stuck, { severity: 'critical' })
    expect(decideFire(critical, stuck, now)).toEqual({ kind: 'unchanged' })
    const other = decideFire(critical, { ...stuck, sendsRefused: 1 }, now)
    expect(other).toMatchObject({ kind: 'update', alert: { severity: 'critical' } })
  })

  it('of another problem is not updated by these facts', () => {
    expect(() => decideFire(firing(stalled), stuck, now)).toThrow('another alert')
  })

  it('resolves once: the second time nothing changes', () => {
    const decision = decideResolve(firing(stuck), now + minuteMs)
    expect(decision).toEqual({
      kind: 'resolve',
      alert: { ...firing(stuck), state: 'resolved', resolvedAt: now + minuteMs, version: 2 },
    })
    const resolved = decision.kind === 'resolve' ? decision.alert : firing(stuck)
    expect(decideResolve(resolved, now + 2 * minuteMs)).toEqual({ kind: 'unchanged' })
  })

  it('that is resolved is final: the next onset is a new alert', () => {
    const resolved = firing(stuck, { state: 'resolved', resolvedAt: now, version: 2 })
    expect(decideFire(resolved, stuck, now + minuteMs)).toMatchObject({
      kind: 'fire',
      alert: { state: 'firing', startedAt: now + minuteMs, version: 1 },
    })
  })
})

describe('severity', () => {
  it('is critical when nobody gets confirmed, when the fault is ours, and from the tenth refused send on', () => {
    expect(severityOf(stalled)).toBe('critical')
    expect(severityOf({ ...stuck, cause: 'server_fault', sendsRefused: 0 })).toBe('critical')
    expect(severityOf({ ...stuck, sendsRefused: 10 })).toBe('critical')
    expect(severityOf({ ...stuck, sendsRefused: 9 })).toBe('warning')
  })
})

describe('the facts of a stuck token', () => {
  it('are there from the moment it is stuck, with who is hurt', () => {
    expect(stuckTokenFacts(effectiveToken(unconfirmed(), false, now), hurt)).toEqual(stuck)
  })

  it('are gone before that, after its deadline and when it waits no longer', () => {
    expect(stuckTokenFacts(effectiveToken(unconfirmed(), false, issuedAt + minuteMs), hurt)).toBeNull()
    expect(stuckTokenFacts(effectiveToken(unconfirmed(), false, issuedAt + 15 * minuteMs), hurt)).toBeNull()
  })
})

describe('a stalled pipeline', () => {
  it('inhibits the single stuck tokens while it fires', () => {
    expect(isInhibited(firing(stuck), [firing(stuck), firing(stalled)])).toBe(true)
    expect(isInhibited(firing(stuck), [firing(stuck)])).toBe(false)
    expect(isInhibited(firing(stuck), [firing(stalled, { state: 'resolved' })])).toBe(false)
  })

  it('does not inhibit a held token, which waits for a person, nor itself', () => {
    const facts = stuckTokenFacts(effectiveToken(held(), false, held().stuckAfter), hurt)
    expect(facts && isInhibited(firing(facts), [firing(stalled)])).toBe(false)
    expect(isInhibited(firing(stalled), [firing(stalled)])).toBe(false)
  })
})
