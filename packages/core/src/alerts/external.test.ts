import { describe, expect, it } from 'vitest'
import { minuteMs } from '../time/index.ts'
import type { Alert } from './alert.ts'
import { decideLapse, decidePush } from './external.ts'
import { alertId, external, now, pushed, someone } from './testing/samples.ts'

describe('a pushed alert', () => {
  it('fires at once, with what its labels say', () => {
    expect(decidePush(null, pushed, now)).toMatchObject({
      kind: 'fire',
      alert: {
        kind: 'external',
        state: 'firing',
        severity: 'critical',
        labels: pushed.labels,
        annotations: pushed.annotations,
        startedAt: now,
        endsAt: now + 4 * minuteMs,
        version: 1,
        facts: { kind: 'external', name: 'DiskFull', severity: 'critical', startsAt: now - minuteMs },
      },
    })
  })

  it('ends five minutes later unless it says when', () => {
    expect(decidePush(null, { ...pushed, startsAt: null, endsAt: null }, now)).toMatchObject({
      alert: { endsAt: now + 5 * minuteMs, facts: { startsAt: now } },
    })
  })

  it('pushed again is no change: only its annotations and its end follow', () => {
    const taken = external({ state: 'acknowledged', acknowledged: { by: someone, at: now } })
    const again = { ...pushed, annotations: { summary: '98 %' }, endsAt: now + 9 * minuteMs }
    expect(decidePush(taken, again, now + minuteMs)).toEqual({
      kind: 'refresh',
      alert: { ...taken, annotations: again.annotations, endsAt: again.endsAt, lastSeenAt: now + minuteMs },
    })
  })

  it('that says it is over is resolved when it says; what was never known is nothing', () => {
    const over = { ...pushed, endsAt: now + minuteMs }
    expect(decidePush(external(), over, now + 2 * minuteMs)).toMatchObject({
      kind: 'resolve',
      alert: { state: 'resolved', resolvedAt: now + minuteMs, resolvedBy: { type: 'system' }, version: 2 },
    })
    expect(decidePush(null, over, now + 2 * minuteMs)).toEqual({ kind: 'ignore' })
    const resolved = external({ state: 'resolved', resolvedAt: now, resolvedBy: someone })
    expect(decidePush(resolved, over, now + 2 * minuteMs)).toEqual({ kind: 'ignore' })
  })

  it('that ends in this moment is over', () => {
    const end = now + minuteMs
    expect(decidePush(external(), { ...pushed, endsAt: end }, end)).toMatchObject({ kind: 'resolve' })
    expect(decidePush(null, { ...pushed, endsAt: end }, end)).toEqual({ kind: 'ignore' })
    expect(decideLapse(external({ endsAt: end }), end)).toMatchObject({ state: 'resolved', resolvedAt: end })
    expect(decideLapse(external({ endsAt: null }), end)).toBeNull()
  })

  it('has the name that its labels give it, cut to two hundred characters, and none without', () => {
    const nameOf = (labels: Readonly<Record<string, string>>) => external({}, { labels }).facts
    expect(nameOf({ alertname: 'x'.repeat(300) })).toMatchObject({ name: 'x'.repeat(200) })
    expect(nameOf({ alertname: `${'x'.repeat(199)}🙂` })).toMatchObject({ name: `${'x'.repeat(199)}\ufffd` })
    expect(nameOf({ severity: 'info' })).toMatchObject({ name: '' })
  })

  it('that comes back within half an hour is the same one, later a new one', () => {
    const resolved = external({ state: 'resolved', resolvedAt: now, resolvedBy: someone, version: 2 })
    const at = (later: number) => decidePush(resolved, { ...pushed, endsAt: null }, now + later)
    expect(at(29 * minuteMs)).toMatchObject({ kind: 'reopen', alert: { id: alertId, flaps: 1, version: 3 } })
    expect(at(30 * minuteMs)).toMatchObject({ kind: 'fire', alert: { flaps: 0, version: 1 } })
  })

  it('that nobody pushes again is over at its end, not before', () => {
    const end = now + 4 * minuteMs
    expect(decideLapse(external(), end - 1)).toBeNull()
    expect(decideLapse(external(), end + minuteMs)).toMatchObject({ state: 'resolved', resolvedAt: end, version: 2 })
    const over: Alert = external({ state: 'resolved', resolvedAt: now, resolvedBy: someone })
    expect(decideLapse(over, end)).toBeNull()
  })
})
