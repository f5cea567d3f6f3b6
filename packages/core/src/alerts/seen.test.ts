import { describe, expect, it } from 'vitest'
import { minuteMs } from '../time/index.ts'
import { effectiveToken } from '../tokens/index.ts'
import { issuedAt, tokenId, unconfirmed } from '../tokens/testing/samples.ts'
import type { Alert, OwnFacts } from './alert.ts'
import { isFlapping } from './flapping.ts'
import { decideGone } from './gone.ts'
import { decideSeen } from './seen.ts'
import { severityOf } from './severity.ts'
import { stuckTokenFacts } from './stuck-token.ts'
import { alertId, firing, hurt, now, someone, stalled, stuck } from './testing/samples.ts'

const waits = { forMs: 2 * minuteMs, keepFiringForMs: minuteMs }

describe('an alert', () => {
  it('fires when nothing fires for its fingerprint yet', () => {
    expect(decideSeen(null, stuck, now)).toEqual({
      kind: 'fire',
      alert: {
        fingerprint: `stuck_token:${tokenId(1)}`,
        kind: 'stuck_token',
        labels: {
          alertname: 'StuckToken',
          severity: 'warning',
          cause: 'network_delay',
          token: stuck.tokenId,
          account: stuck.accountId,
          service: stuck.applicationId,
        },
        annotations: {},
        severity: 'warning',
        state: 'firing',
        pendingSince: now,
        startedAt: now,
        firedAt: now,
        acknowledged: null,
        resolvingSince: null,
        resolvedAt: null,
        resolvedBy: null,
        endsAt: null,
        flaps: 0,
        lastSeenAt: now,
        feedback: null,
        version: 1,
        facts: stuck,
      },
    })
  })

  it('is unchanged while its facts are, in whatever order they were read back', () => {
    const facts = Object.fromEntries(Object.entries(stuck).reverse()) as OwnFacts
    expect(decideSeen(firing(stuck), facts, now + minuteMs)).toEqual({ kind: 'unchanged' })
  })

  it('is updated when its facts change: one version up, since when it fires stays', () => {
    const facts = { ...stuck, sendsRefused: 3 }
    expect(decideSeen(firing(stuck), facts, now + minuteMs)).toEqual({
      kind: 'update',
      alert: { ...firing(stuck), facts, lastSeenAt: now + minuteMs, version: 2 },
    })
  })

  it('gets worse while it fires but never milder, and its label says so', () => {
    const worse = decideSeen(firing(stuck), { ...stuck, sendsRefused: 10 }, now)
    expect(worse).toMatchObject({ kind: 'update', alert: { severity: 'critical', labels: { severity: 'critical' } } })
    const critical = worse.kind === 'update' ? worse.alert : firing(stuck)
    const other = decideSeen(critical, { ...stuck, sendsRefused: 1 }, now)
    expect(other).toMatchObject({ kind: 'update', alert: { severity: 'critical', labels: { severity: 'critical' } } })
  })

  it('that gets worse is nobody’s any more; while it does not, it stays acknowledged', () => {
    const taken = firing(stuck, { state: 'acknowledged', acknowledged: { by: someone, at: now } })
    expect(decideSeen(taken, { ...stuck, sendsRefused: 3 }, now)).toMatchObject({ alert: { state: 'acknowledged' } })
    expect(decideSeen(taken, { ...stuck, sendsRefused: 10 }, now)).toMatchObject({
      alert: { state: 'firing', acknowledged: null },
    })
  })

  it('that was kept with other labels, another severity or fewer facts is brought up to date', () => {
    const fewer = Object.fromEntries(Object.entries(stuck).filter(([name]) => name !== 'stuckSince'))
    const kept: readonly Partial<Alert>[] = [
      { labels: { alertname: 'StuckToken' } },
      { severity: 'info' },
      { facts: fewer as unknown as Alert['facts'] },
    ]
    for (const change of kept) {
      expect(decideSeen(firing(stuck, change), stuck, now + minuteMs)).toEqual({
        kind: 'update',
        alert: { ...firing(stuck), lastSeenAt: now + minuteMs, version: 2 },
      })
    }
  })

  it('of another problem is not updated by these facts', () => {
    expect(() => decideSeen(firing(stalled), stuck, now)).toThrow('another alert')
  })

  it('resolves once: the second time nothing changes', () => {
    const decision = decideGone(firing(stuck), now + minuteMs)
    const over = { state: 'resolved', resolvedAt: now + minuteMs, resolvedBy: { type: 'system' }, version: 2 } as const
    expect(decision).toEqual({ kind: 'resolve', alert: { ...firing(stuck), ...over } })
    expect(decideGone({ ...firing(stuck), ...over }, now + 2 * minuteMs)).toEqual({ kind: 'unchanged' })
  })
})

describe('a condition that must hold first', () => {
  const pending = { ...alertOf(decideSeen(null, stuck, now, waits)), id: alertId }

  it('is pending, told to nobody, and fires when it has held', () => {
    expect(pending).toMatchObject({ state: 'pending', pendingSince: now, startedAt: null, firedAt: null, version: 1 })
    expect(decideSeen(pending, stuck, now + 2 * minuteMs - 1, waits)).toEqual({ kind: 'unchanged' })
    expect(decideSeen(pending, { ...stuck, sendsRefused: 3 }, now + 1, waits)).toMatchObject({
      kind: 'update',
      alert: { state: 'pending', version: 2 },
    })
    expect(decideSeen(pending, stuck, now + 2 * minuteMs, waits)).toMatchObject({
      kind: 'begin',
      alert: { state: 'firing', pendingSince: now, startedAt: now + 2 * minuteMs, flaps: 0, version: 2 },
    })
  })

  it('that goes before is over without ever having fired', () => {
    expect(decideGone(pending, now + minuteMs, waits)).toMatchObject({
      kind: 'resolve',
      alert: { state: 'resolved', startedAt: null },
    })
  })
})

describe('a condition that must be gone first', () => {
  const gone = decideGone(firing(stuck), now + 1, waits)
  const resolving = alertOf(gone)

  it('is resolving, and resolved when it has been gone for long enough', () => {
    expect(gone.kind).toBe('resolving')
    expect(resolving).toMatchObject({ state: 'resolving', resolvingSince: now + 1, version: 2 })
    expect(decideGone(resolving, now + minuteMs, waits)).toEqual({ kind: 'unchanged' })
    expect(decideGone(resolving, now + 1 + minuteMs, waits)).toMatchObject({ alert: { state: 'resolved' } })
  })

  it('that comes back is as it was: no flap, and whoever took care still does', () => {
    expect(decideSeen(resolving, stuck, now + 2)).toMatchObject({
      kind: 'update',
      alert: { state: 'firing', resolvingSince: null, flaps: 0, version: 3 },
    })
    const taken = { ...resolving, acknowledged: { by: someone, at: now } }
    expect(decideSeen(taken, stuck, now + 2)).toMatchObject({ alert: { state: 'acknowledged' } })
  })
})

describe('a problem that comes back', () => {
  const taken = firing(stuck, { state: 'acknowledged', acknowledged: { by: someone, at: now } })
  const over = alertOf(decideGone(taken, now + minuteMs))

  it('within half an hour is the same alert, reopened: nobody’s yet, and a flap is counted', () => {
    expect(decideSeen(over, stuck, now + 31 * minuteMs - 1)).toMatchObject({
      kind: 'reopen',
      alert: {
        id: over.id,
        state: 'firing',
        startedAt: now,
        firedAt: now + 31 * minuteMs - 1,
        acknowledged: null,
        resolvedAt: null,
        flaps: 1,
        version: 3,
      },
    })
  })

  it('later is a new alert', () => {
    expect(decideSeen(over, stuck, now + 31 * minuteMs)).toMatchObject({
      kind: 'fire',
      alert: { startedAt: now + 31 * minuteMs, flaps: 0, version: 1 },
    })
  })

  it('is pending first where it must hold first; its flap counts once it fires', () => {
    const again = alertOf(decideSeen(over, stuck, now + 5 * minuteMs, waits))
    expect(again).toMatchObject({ state: 'pending', startedAt: now, flaps: 0, version: 3 })
    expect(decideSeen(again, stuck, now + 7 * minuteMs, waits)).toMatchObject({
      kind: 'begin',
      alert: { state: 'firing', startedAt: now, flaps: 1 },
    })
  })

  it('four times flaps, until it has kept still for half an hour', () => {
    let alert = firing(stuck)
    let at = now
    for (let flap = 1; flap <= 4; flap += 1) {
      expect(isFlapping(alert, at)).toBe(false)
      alert = alertOf(decideGone(alert, (at += minuteMs)))
      alert = alertOf(decideSeen(alert, stuck, (at += minuteMs)))
    }
    expect(isFlapping(alert, at)).toBe(true)
    expect(isFlapping(alert, at + 30 * minuteMs - 1)).toBe(true)
    expect(isFlapping(alert, at + 30 * minuteMs)).toBe(false)
  })
})

it('an alert that flaps has not kept still when it only just ended', () => {
  const moved = { flaps: 4, firedAt: now - 60 * minuteMs, resolvedAt: now - 10 * minuteMs }
  expect([isFlapping(moved, now), isFlapping({ ...moved, resolvedAt: null }, now)]).toEqual([true, false])
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

function alertOf<D extends { readonly kind: string }>(
  decision: D,
): D extends { readonly alert: infer A } ? A & Pick<Alert, 'id'> : never {
  if (!('alert' in decision)) throw new Error(`${decision.kind} has no alert`)
  return decision.alert as D extends { readonly alert: infer A } ? A & Pick<Alert, 'id'> : never
}
