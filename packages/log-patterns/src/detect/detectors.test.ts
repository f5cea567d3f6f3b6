import { describe, expect, it } from 'vitest'
import { createMiner } from '../mine/miner.ts'
import { serviceLog, type Fault } from '../testing/service-log.ts'
import { watch } from '../testing/watch.ts'
import { createDetectors } from './detectors.ts'
import type { Finding, Seen } from './finding.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const weekMs = 7 * dayMs
/** A Monday, 00:00 UTC. */
const monday = Date.UTC(2026, 9, 5)
/** Friday noon of the fourth week. */
const onset = monday + 3 * weekMs + 4 * dayMs + 12 * hourMs

/** What three weeks and a half have taught. */
const learned = (() => {
  const detectors = createDetectors()
  const miner = createMiner()
  const findings = watch(serviceLog(monday, onset, 42), detectors, miner)
  return { findings, detectors: detectors.snapshot(), miner: miner.snapshot() }
})()

/** The twelve hours after that, with faults in them. */
function found(faults: readonly Fault[], detectors = createDetectors({ state: learned.detectors })): Finding[] {
  return watch(serviceLog(onset, onset + 12 * hourMs, 43, faults), detectors, createMiner({ state: learned.miner }))
}

const minutesUntil = ({ at }: Finding) => (at - onset) / minuteMs

describe('what is planted is found, in the time that is documented', () => {
  it('a new error: with its first line', () => {
    const [finding, ...others] = found([{ kind: 'new_error', at: onset }])
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      kind: 'new_templates',
      templates: [{ template: 'cannot reach ledger: certificate has expired', level: 'error', count: 1 }],
      why: { isDigest: false },
    })
    expect(minutesUntil(finding!)).toBeLessThan(1)
  })

  it('a burst: within three windows', () => {
    const [finding, ...others] = found([{ kind: 'burst', at: onset, until: onset + hourMs }])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'template_rate', why: { direction: 'more', baseline: { of: 'week' } } })
    expect(finding?.templates[0]?.template).toBe('slow query took <num> ms')
    expect(minutesUntil(finding!)).toBeLessThanOrEqual(15)
  })

  it('silence: within three windows', () => {
    const findings = found([{ kind: 'silence', at: onset, until: onset + hourMs }])
    expect(findings.map(({ kind }) => kind)).toEqual(['template_rate', 'template_rate'])
    for (const finding of findings) {
      expect(finding).toMatchObject({ why: { direction: 'less', counts: [0, 0] } })
      expect(minutesUntil(finding)).toBeLessThanOrEqual(15)
    }
  })

  it('slow creep: soon after the usual has doubled', () => {
    const [finding, ...others] = found([
      { kind: 'creep', at: onset, until: onset + 6 * hourMs, doublingMs: 3 * hourMs },
    ])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'template_rate', why: { direction: 'more' } })
    expect(minutesUntil(finding!)).toBeLessThanOrEqual(3 * 60 + 20)
  })

  it('a deploy: one digest, after its ten minutes', () => {
    const [finding, ...others] = found([{ kind: 'deploy', at: onset }])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'new_templates', why: { isDigest: true, version: '1.1.0' } })
    expect(finding?.templates).toHaveLength(4)
    expect(minutesUntil(finding!)).toBeLessThanOrEqual(12)
  })

  it.each([
    ['new_event', 'new_event'],
    ['endless', 'odd_length'],
    ['broken_off', 'odd_events'],
  ] as const)('an odd session (%s): when it is over', (how, reason) => {
    const [finding, ...others] = found([{ kind: 'odd_session', at: onset, how }])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'odd_session', why: { session: `odd-${how}`, reason } })
    expect(minutesUntil(finding!)).toBeLessThanOrEqual(4)
  })

  it('a heart that stops: after three beats of five minutes, and once', () => {
    const [finding, ...others] = found([{ kind: 'heart_stops', at: onset, until: onset + hourMs }])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'missing_template', templates: [{ template: 'heartbeat ok' }] })
    expect(minutesUntil(finding!)).toBeLessThanOrEqual(16)
  })
})

it.each([1, 2, 3, 4, 5])('a quiet week has at most one false finding (seed %i)', (seed) => {
  const detectors = createDetectors({ state: learned.detectors })
  const miner = createMiner({ state: learned.miner })
  const findings = watch(serviceLog(onset, onset + weekMs, seed), detectors, miner)
  expect(findings.length).toBeLessThanOrEqual(1)
})

it('the weeks of learning are quiet too', () => {
  expect(learned.findings.length).toBeLessThanOrEqual(1)
})

describe('evidence', () => {
  it('every finding has lines, counts, a baseline and a reason', () => {
    const faults: Fault[] = [
      { kind: 'burst', at: onset, until: onset + hourMs },
      { kind: 'heart_stops', at: onset + 2 * hourMs, until: onset + 3 * hourMs },
      { kind: 'odd_session', at: onset + 4 * hourMs, how: 'endless' },
    ]
    const findings = found(faults)
    expect(findings).toHaveLength(3)
    for (const finding of findings) {
      expect(finding.lines.length).toBeGreaterThan(0)
      expect(finding.lines.length).toBeLessThanOrEqual(5)
      expect(finding.templates.length).toBeGreaterThan(0)
      expect(finding.why).toHaveProperty('baseline')
      expect(finding.since).toBeLessThanOrEqual(finding.at)
      expect(finding.fingerprint).toContain(finding.kind)
    }
  })
})

describe('life', () => {
  const seen = (at: number, more: Partial<Seen> = {}): Seen => ({
    service: 'chat',
    templateId: 'a',
    template: 'a',
    isNew: false,
    level: 'warn',
    at,
    line: 'a',
    ...more,
  })

  it('a burst holds until it ends, and is told again when it comes back', () => {
    const detectors = createDetectors({ state: learned.detectors })
    const findings = found(
      [
        { kind: 'burst', at: onset, until: onset + hourMs },
        { kind: 'burst', at: onset + 11 * hourMs, until: onset + 13 * hourMs },
      ],
      detectors,
    )
    expect(findings).toHaveLength(2)
    expect(findings[0]?.fingerprint).toBe(findings[1]?.fingerprint)
    expect(detectors.holding()).toEqual([findings[0]?.fingerprint])
  })

  it('nothing is told while a service is learned, below warn, or twice', () => {
    const detectors = createDetectors()
    expect(detectors.observe(seen(monday, { isNew: true }))).toEqual([])
    expect(detectors.observe(seen(monday + 2 * dayMs, { isNew: true, level: 'info' }))).toEqual([])
    expect(detectors.observe(seen(monday + 2 * dayMs, { isNew: false }))).toEqual([])
    expect(detectors.observe(seen(monday + 2 * dayMs, { isNew: true }))).toHaveLength(1)
  })

  it('a deploy that is announced opens a digest without a version', () => {
    const detectors = createDetectors()
    detectors.observe(seen(monday))
    detectors.deployed('chat', monday + 2 * dayMs)
    expect(detectors.observe(seen(monday + 2 * dayMs + 1, { isNew: true, templateId: 'b' }))).toEqual([])
    expect(detectors.tick(monday + 2 * dayMs + 11 * minuteMs)).toMatchObject([
      { kind: 'new_templates', templates: [{ id: 'b' }], why: { isDigest: true } },
    ])
  })

  it('detectors go on from a snapshot as if nothing had happened', () => {
    const lines = [
      ...serviceLog(onset - 2 * dayMs, onset + 2 * hourMs, 3, [
        { kind: 'heart_stops', at: onset, until: onset + hourMs },
      ]),
    ]
    const half = lines.findIndex(({ at }) => at > onset)
    const first = createDetectors()
    const before = watch(lines.slice(0, half), first)
    const second = createDetectors({ state: JSON.parse(JSON.stringify(first.snapshot())) })
    const kinds = [...before, ...watch(lines.slice(half), second)].map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'missing_template')).toHaveLength(1)
  })
})
