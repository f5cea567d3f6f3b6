import type { Level } from '../header/level.ts'

/** A line of a simulated service; `count` of them at that moment. */
export type SimulatedLine = {
  readonly line: string
  readonly level: Level
  readonly at: number
  readonly count: number
  readonly version: string
  readonly session?: string
}

/** What goes wrong, and when. */
export type Fault =
  | { readonly kind: 'new_error'; readonly at: number }
  | { readonly kind: 'burst' | 'silence'; readonly at: number; readonly until: number }
  /** The rate doubles in so many milliseconds, and goes on growing. */
  | { readonly kind: 'creep'; readonly at: number; readonly until: number; readonly doublingMs: number }
  | { readonly kind: 'deploy'; readonly at: number }
  | { readonly kind: 'odd_session'; readonly at: number; readonly how: 'new_event' | 'endless' | 'broken_off' }
  | { readonly kind: 'heart_stops'; readonly at: number; readonly until: number }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Per minute at noon of a working day. */
const requests: readonly { readonly text: (number: number) => string; readonly rate: number; readonly level: Level }[] =
  [
    { text: (n) => `POST /v1/messages 202 in ${n % 90} ms`, rate: 240, level: 'info' },
    { text: (n) => `token tok_${n} confirmed for acc_${n % 977}`, rate: 60, level: 'info' },
    { text: (n) => `connected client 10.0.${n % 250}.${n % 199} over TLSv1.3`, rate: 30, level: 'info' },
    { text: (n) => `cache miss for key user:${n}`, rate: 12, level: 'debug' },
    { text: (n) => `slow query took ${n} ms`, rate: 6, level: 'warn' },
    { text: (n) => `delivery of msg_${n} retried after timeout`, rate: 2, level: 'warn' },
    { text: (n) => `upstream answered 502 to request ${n}`, rate: 0.3, level: 'error' },
  ]

const course = [
  'session opened',
  'key verified',
  'profile loaded',
  'inbox synced',
  'message accepted',
  'session closed',
]
const stepMs = 5 * minuteMs

/**
 * A service with daily and weekly seasons, a different mood every day, chance in every count, a heartbeat every five
 * minutes and sessions of six steps; the same for the same seed.
 */
export function* serviceLog(
  from: number,
  until: number,
  seed: number,
  faults: readonly Fault[] = [],
): Generator<SimulatedLine> {
  const random = randomOf(seed)
  let mood = 1
  let version = '1.0.0'
  for (let at = from; at < until; at += stepMs) {
    if ((at - from) % dayMs === 0) mood = Math.exp(0.08 * normal(random))
    const active = faults.filter((fault) => fault.at <= at && (!('until' in fault) || at < fault.until))
    const starting = active.filter((fault) => fault.at > at - stepMs)
    if (starting.some(({ kind }) => kind === 'deploy')) version = '1.1.0'
    const lines = [...stepAt(at, random, version, mood, active)]
    for (const fault of starting) lines.push(...onset(fault, random, version))
    yield* lines.toSorted((a, b) => a.at - b.at)
  }
}

function* stepAt(
  at: number,
  random: () => number,
  version: string,
  mood: number,
  active: readonly Fault[],
): Generator<SimulatedLine> {
  for (const [index, { text, rate, level }] of requests.entries()) {
    const count = poisson(random, 5 * rate * seasonOf(at) * mood * factorOf(active, index, at))
    const moment = at + Math.floor(random() * stepMs)
    if (count > 0) yield { line: text(Math.floor(random() * 1e6)), level, at: moment, count, version }
  }
  if (!active.some(({ kind }) => kind === 'heart_stops')) {
    yield { line: 'heartbeat ok', level: 'info', at: at + 20_000 + Math.floor(random() * 400), count: 1, version }
  }
  if (random() < 0.8 * seasonOf(at)) yield* sessionAt(at + Math.floor(random() * 200_000), random, version, `s-${at}`)
}

/** Nights have a tenth of noon, weekends a third of working days. */
function seasonOf(at: number): number {
  const hour = (at % dayMs) / hourMs
  const day = Math.floor(at / dayMs) % 7
  const daily = 0.55 - 0.45 * Math.cos(((hour - 1) / 24) * 2 * Math.PI)
  // 1 January 1970 was a Thursday.
  return daily * (day === 2 || day === 3 ? 0.35 : 1)
}

function factorOf(active: readonly Fault[], index: number, at: number): number {
  let factor = 1
  for (const fault of active) {
    if (fault.kind === 'burst' && index === 4) factor *= 12
    if (fault.kind === 'silence' && index <= 1) factor = 0
    if (fault.kind === 'creep' && index === 0) factor *= 2 ** ((at - fault.at) / fault.doublingMs)
  }
  return factor
}

function* onset(fault: Fault, random: () => number, version: string): Generator<SimulatedLine> {
  const { at } = fault
  if (fault.kind === 'new_error') {
    yield { line: 'cannot reach ledger: certificate has expired', level: 'error', at: at + 30_000, count: 1, version }
  }
  if (fault.kind === 'deploy') {
    const news = [
      'config key legacyMode is deprecated',
      'falling back to polling',
      'index is being rebuilt',
      'no region set',
    ]
    for (const [index, line] of news.entries())
      yield { line, level: 'warn', at: at + index * 40_000, count: 1, version }
  }
  if (fault.kind === 'odd_session') yield* oddSession(fault, random, version)
}

function* sessionAt(at: number, random: () => number, version: string, session: string): Generator<SimulatedLine> {
  for (const [step, text] of course.entries()) {
    const times = text === 'message accepted' ? 1 + Math.floor(random() * 4) : 1
    const base = { line: text, level: 'info', at: at + step * 3_000, version, session } as const
    for (let time = 0; time < times; time += 1) yield { ...base, count: 1 }
  }
}

function* oddSession(
  { at, how }: Extract<Fault, { kind: 'odd_session' }>,
  random: () => number,
  version: string,
): Generator<SimulatedLine> {
  const session = `odd-${how}`
  if (how === 'broken_off') {
    yield { line: course[0]!, level: 'info', at, count: 1, version, session }
    yield { line: course[5]!, level: 'info', at: at + 1_000, count: 1, version, session }
    return
  }
  yield* sessionAt(at, random, version, session)
  if (how === 'new_event')
    yield { line: 'account switched', level: 'info', at: at + 20_000, count: 1, version, session }
  else {
    for (let time = 0; time < 400; time += 1) {
      yield { line: course[4]!, level: 'info', at: at + 20_000 + time * 10, count: 1, version, session }
    }
  }
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Knuth's for few, the normal approximation for many. */
function poisson(random: () => number, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}
