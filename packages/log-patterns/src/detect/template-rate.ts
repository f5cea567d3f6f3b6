import { copyOf } from './copy.ts'
import { mostSamples, type Finding, type Seen } from './finding.ts'
import { median, spread } from './statistics.ts'

export type TemplateRateOptions = {
  readonly windowMs: number
  /** Distance from the baseline, in spreads, from which a window is odd. */
  readonly score: number
  /** Odd windows running, in one direction, until it is told. */
  readonly windows: number
  /** Fewer lines in a window (expected ones, when they fail to come) tell nothing. */
  readonly leastEvents: number
  /** Templates watched at a time; the one unseen for longest gives way. */
  readonly maxTemplates: number
}

export type TemplateRateState = { readonly closedUntil: number; readonly rates: readonly Rate[] }

type Rate = {
  readonly key: string
  readonly service: string
  readonly id: string
  template: string
  level: Seen['level']
  lines: string[]
  /** Lines in the window that is open, and in the hour that is open. */
  window: number
  hour: number
  /** The last odd windows in a row. */
  odd: number[]
  direction: 'more' | 'less' | null
  /** Windows since the last odd one. */
  calm: number
  oddSince: number
  isTold: boolean
  firstAt: number
  lastAt: number
  /** Lines of past hours, by hour of the week, the latest last. */
  history: Record<number, number[]>
}

const hourMs = 3_600_000
const hoursOfWeek = 168

/** As many weeks are remembered of every hour of the week. */
const weeksKept = 6

/** With fewer hours like this one the baseline tells nothing. */
const leastOfWeek = 3
const leastOfDay = 5

/** Counts vary by chance and with the day, however regular the past was: a share of the expected at least. */
const leastShare = 0.15

/**
 * Templates that come much more or less often than at the same hour of the week before: a robust score (median and
 * MAD), two windows running. Until three weeks are known, the same hour of the days before serves.
 */
export function createTemplateRate(options: TemplateRateOptions, state?: TemplateRateState) {
  const { windowMs, score: limit, windows, leastEvents, maxTemplates } = options
  const rates = new Map((state?.rates ?? []).map((rate) => [rate.key, copyOf(rate)]))
  let closedUntil = state?.closedUntil ?? 0
  return { observe, tick, holding, snapshot }

  function observe({ service, templateId, template, level, at, line, count = 1 }: Seen): void {
    if (closedUntil === 0) closedUntil = Math.floor(at / windowMs) * windowMs
    const key = `${service}\u0000${templateId}`
    let rate = rates.get(key)
    if (rate === undefined) {
      makeRoom()
      rate = newRate(key, service, templateId, at)
      rates.set(key, rate)
    }
    rate.template = template
    rate.level = level
    rate.window += count
    rate.lastAt = at
    if (rate.lines.length < mostSamples) rate.lines.push(line)
    else rate.lines[rate.window % mostSamples] = line
  }

  /** Closes the windows that are over at `at`. */
  function tick(at: number): Finding[] {
    const findings: Finding[] = []
    if (closedUntil === 0) return findings
    // A clock that jumped, or a long stop: what was not read says nothing.
    if (at - closedUntil > hoursOfWeek * hourMs) closedUntil = Math.floor(at / windowMs) * windowMs - windowMs
    for (; closedUntil + windowMs <= at; closedUntil += windowMs) {
      for (const rate of rates.values()) {
        const finding = closeWindow(rate, closedUntil)
        if (finding !== null) findings.push(finding)
      }
    }
    return findings
  }

  function closeWindow(rate: Rate, start: number): Finding | null {
    const end = start + windowMs
    const count = rate.window
    rate.window = 0
    rate.hour += count
    const verdict = judge(rate, count, start)
    if (Math.floor(end / hourMs) !== Math.floor(start / hourMs)) closeHour(rate, start)
    if (verdict === null || verdict.direction !== rate.direction) {
      // One calm window between odd ones (lines that came late) is no end.
      rate.calm += 1
      if (rate.isTold && rate.calm < windows) return null
      rate.direction = verdict?.direction ?? null
      rate.odd = []
      rate.isTold = false
      rate.oddSince = start
    }
    if (verdict === null) return null
    rate.calm = 0
    rate.odd = [...rate.odd, count].slice(-windows)
    if (rate.isTold || rate.odd.length < windows) return null
    rate.isTold = true
    return {
      kind: 'template_rate',
      fingerprint: fingerprintOf(rate),
      service: rate.service,
      at: end,
      since: rate.oddSince,
      templates: [{ id: rate.id, template: rate.template, level: rate.level, count: sum(rate.odd) }],
      lines: [...rate.lines],
      why: {
        direction: verdict.direction,
        counts: [...rate.odd],
        windowMs,
        baseline: verdict.baseline,
        score: verdict.score,
      },
    }
  }

  function judge(rate: Rate, count: number, start: number) {
    const baseline = baselineOf(rate, start, windowMs)
    if (baseline === null) return null
    const score = (count - baseline.median) / baseline.spread
    if (score >= limit && count >= leastEvents) return { direction: 'more', baseline, score } as const
    // Days differ: until weeks are known, only silence is too little.
    if (baseline.of === 'day' && count > 0) return null
    if (-score >= limit && baseline.median >= leastEvents) return { direction: 'less', baseline, score } as const
    return null
  }

  /** What was told and has not ended. */
  function holding(): readonly string[] {
    return [...rates.values()].filter(({ isTold }) => isTold).map(fingerprintOf)
  }

  function makeRoom(): void {
    if (rates.size < maxTemplates) return
    let oldest: Rate | null = null
    for (const rate of rates.values()) if (oldest === null || rate.lastAt < oldest.lastAt) oldest = rate
    if (oldest !== null) rates.delete(oldest.key)
  }

  function snapshot(): TemplateRateState {
    return copyOf({ closedUntil, rates: [...rates.values()] })
  }
}

function newRate(key: string, service: string, id: string, at: number): Rate {
  return {
    key,
    service,
    id,
    template: '',
    level: null,
    lines: [],
    window: 0,
    hour: 0,
    odd: [],
    direction: null,
    calm: 0,
    oddSince: 0,
    isTold: false,
    firstAt: at,
    lastAt: at,
    history: {},
  }
}

function fingerprintOf({ service, id }: Rate): string {
  return `template_rate:${service}:${id}`
}

/** An hour in which it was odd is no example of what is usual; one that began before the template tells half. */
function closeHour(rate: Rate, start: number): void {
  const hour = rate.hour
  rate.hour = 0
  const hourStart = Math.floor(start / hourMs) * hourMs
  if (rate.isTold || rate.firstAt > hourStart) return
  const of = hourOfWeek(start)
  rate.history[of] = [...(rate.history[of] ?? []), hour].slice(-weeksKept)
}

/** What a window of this hour of the week usually has; of this hour of the day while weeks are too few. */
function baselineOf({ history }: Rate, start: number, windowMs: number) {
  const hour = hourOfWeek(start)
  const share = windowMs / hourMs
  const ofWeek = history[hour] ?? []
  if (ofWeek.length >= leastOfWeek) {
    const near = [hour - 1, hour, hour + 1].map((each) => history[(each + hoursOfWeek) % hoursOfWeek] ?? [])
    const typical = median(ofWeek)
    // The hours beside it lend their spread, each around its own middle: three weeks alone know little of chance.
    const deviations = near.flatMap((hours) => hours.map((count) => count - median(hours)))
    return baseline(typical * share, spread(deviations, 0) * share, ofWeek.length, 'week')
  }
  const ofDay = Array.from({ length: 7 }, (_, day) => history[(hour + day * 24) % hoursOfWeek] ?? []).flat()
  if (ofDay.length < leastOfDay) return null
  const typical = median(ofDay)
  // A weekend may be half or twice a working day.
  const seasonal = Math.max(...ofDay.map((count) => Math.abs(count - typical)))
  return baseline(typical * share, Math.max(spread(ofDay, typical), seasonal / 2) * share, ofDay.length, 'day')
}

function baseline(middle: number, deviation: number, hours: number, of: 'week' | 'day') {
  return { median: middle, spread: Math.max(deviation, Math.sqrt(middle), leastShare * middle, 1), hours, of } as const
}

function hourOfWeek(at: number): number {
  return Math.floor(at / hourMs) % hoursOfWeek
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
