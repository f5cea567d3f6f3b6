import { copyOf } from './copy.ts'
import { mostSamples, type Finding, type OddSession, type Seen } from './finding.ts'
import { median, spread } from './statistics.ts'

export type SessionsOptions = {
  /** A session is over when nothing came for so long. */
  readonly idleMs: number
  /** Sessions of a service that are only learned from. */
  readonly learning: number
  /** Sessions open at a time; the one silent for longest is closed. */
  readonly maxOpen: number
}

export type SessionsState = { readonly services: readonly Service[]; readonly open: readonly Open[] }

type Service = {
  readonly service: string
  sessions: number
  /** In how many sessions each event was. */
  events: Record<string, number>
  lengths: number[]
  /** How often each kind of session was there: what it had, how many of each. */
  shapes: Shape[]
  /** The largest distance that was normal. */
  normal: number
}

type Shape = { readonly counts: Record<string, number>; seen: number }

type Open = {
  readonly key: string
  readonly service: string
  readonly session: string
  readonly firstAt: number
  lastAt: number
  length: number
  counts: Record<string, number>
  templates: Record<string, { template: string; level: Seen['level'] }>
  lines: string[]
}

const shapesKept = 256
const lengthsKept = 512
const eventsKept = 1_000

/** Sessions that differ in fewer of their events are always alike. */
const leastDistance = 0.3

/** How far beyond the largest normal distance it is odd. */
const beyondNormal = 1.5

/** The length is odd when it is this many spreads off, on a scale of factors. */
const lengthLimit = 6

/**
 * Courses of events (a session, a message, a token) that are unlike those before: an event that was in none, a length far
 * off, or a set of events far from the nearest known one. Every session is judged when it is over, and learned from.
 */
export function createSessions({ idleMs, learning, maxOpen }: SessionsOptions, state?: SessionsState) {
  const services = new Map((state?.services ?? []).map((each) => [each.service, copyOf(each)]))
  const open = new Map((state?.open ?? []).map((each) => [each.key, copyOf(each)]))
  return { observe, tick, snapshot }

  function observe({ service, session, templateId, template, level, line, at, count = 1 }: Seen): Finding[] {
    if (session === undefined) return []
    const key = `${service}\u0000${session}`
    const known = open.get(key)
    const findings = known === undefined && open.size >= maxOpen ? closeOldest() : []
    const course = known ?? newSession(key, service, session, at)
    // Taken out and put in again: the map keeps the order of the last line.
    open.delete(key)
    open.set(key, course)
    course.lastAt = Math.max(course.lastAt, at)
    course.length += count
    course.counts[templateId] = (course.counts[templateId] ?? 0) + count
    course.templates[templateId] ??= { template, level }
    if (course.lines.length < mostSamples) course.lines.push(line)
    return findings
  }

  /** Closes the sessions that have been silent for long enough. */
  function tick(at: number): Finding[] {
    const findings: Finding[] = []
    for (const course of open.values()) {
      if (at - course.lastAt < idleMs) break
      findings.push(...close(course, at))
    }
    return findings
  }

  function closeOldest(): Finding[] {
    const [oldest] = open.values()
    return oldest === undefined ? [] : close(oldest, oldest.lastAt)
  }

  function close(course: Open, at: number): Finding[] {
    open.delete(course.key)
    const of = serviceOf(course.service)
    const why = judge(of, course)
    const isLearned = of.sessions >= learning
    learn(of, course, why.distance, isLearned)
    if (!isLearned || why.reason === null) return []
    return [findingOf(course, at, { ...why, reason: why.reason })]
  }

  function serviceOf(service: string): Service {
    const known = services.get(service)
    if (known !== undefined) return known
    const made: Service = { service, sessions: 0, events: {}, lengths: [], shapes: [], normal: 0 }
    services.set(service, made)
    return made
  }

  function snapshot(): SessionsState {
    return copyOf({ services: [...services.values()], open: [...open.values()] })
  }
}

type Judged = Omit<OddSession['why'], 'reason'> & { readonly reason: OddSession['why']['reason'] | null }

function judge(of: Service, { session, counts, length }: Open): Judged {
  const logs = of.lengths.map(Math.log)
  const middle = median(logs)
  const width = Math.max(spread(logs, middle), Math.log(1.25))
  const distance = of.shapes.length === 0 ? 0 : Math.min(...of.shapes.map((shape) => distanceOf(shape.counts, counts)))
  const limit = Math.min(0.9, Math.max(leastDistance, of.normal * beyondNormal))
  const isNew = Object.keys(counts).some((event) => of.events[event] === undefined)
  const isOddLength = Math.abs(Math.log(length) - middle) / width > lengthLimit
  return {
    session,
    reason: isNew ? 'new_event' : isOddLength ? 'odd_length' : distance > limit ? 'odd_events' : null,
    length,
    baseline: { length: Math.exp(middle), spread: Math.exp(width), sessions: of.sessions },
    distance,
    limit,
  }
}

function learn(of: Service, { counts, length }: Open, distance: number, isLearned: boolean): void {
  of.sessions += 1
  for (const event of Object.keys(counts)) {
    if (of.events[event] !== undefined || Object.keys(of.events).length < eventsKept) {
      of.events[event] = (of.events[event] ?? 0) + 1
    }
  }
  of.lengths.push(length)
  if (of.lengths.length > lengthsKept) of.lengths.shift()
  // The first sessions are far from everything: only what comes once some are known shows how far is normal.
  if (!isLearned && of.sessions > 20) of.normal = Math.max(of.normal, distance)
  const same = of.shapes.find((shape) => distanceOf(shape.counts, counts) === 0)
  if (same !== undefined) same.seen += 1
  else {
    if (of.shapes.length >= shapesKept) of.shapes.splice(rarest(of.shapes), 1)
    of.shapes.push({ counts: { ...counts }, seen: 1 })
  }
}

function rarest(shapes: readonly Shape[]): number {
  let found = 0
  for (const [index, { seen }] of shapes.entries()) if (seen < (shapes[found]?.seen ?? 0)) found = index
  return found
}

/** Bray–Curtis on the logarithms of the counts: 0 the same, 1 nothing in common; ten retries are near to eight. */
function distanceOf(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): number {
  let apart = 0
  let together = 0
  for (const [event, count] of Object.entries(one)) {
    const left = Math.log2(1 + count)
    const right = Math.log2(1 + (other[event] ?? 0))
    apart += Math.abs(left - right)
    together += left + right
  }
  for (const [event, count] of Object.entries(other)) {
    if (one[event] !== undefined) continue
    apart += Math.log2(1 + count)
    together += Math.log2(1 + count)
  }
  return together === 0 ? 0 : apart / together
}

function newSession(key: string, service: string, session: string, at: number): Open {
  return { key, service, session, firstAt: at, lastAt: at, length: 0, counts: {}, templates: {}, lines: [] }
}

function findingOf(
  { service, session, firstAt, counts, templates, lines }: Open,
  at: number,
  why: OddSession['why'],
): Finding {
  return {
    kind: 'odd_session',
    fingerprint: `odd_session:${service}:${session}`,
    service,
    at,
    since: firstAt,
    templates: Object.entries(counts).map(([id, count]) => ({
      id,
      template: templates[id]?.template ?? '',
      level: templates[id]?.level ?? null,
      count,
    })),
    lines,
    why,
  }
}
