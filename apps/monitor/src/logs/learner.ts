import type { LogLevel } from '@tokenim/core/logs'
import { isAtLeast } from '@tokenim/core/logs'
import { hourMs, minuteMs } from '@tokenim/core/time'
import type { Mined, Miner } from '@tokenim/log-patterns'
import type { Learned } from '@tokenim/services/logs'
import { bucketMs, samplesKept } from '@tokenim/services/logs'
import type { LogRecord } from '../intake/log-record.ts'
import type { FreshSource, FreshTemplate, KnownTemplates } from './fresh.ts'
import { portionsOf } from './fresh.ts'

/** Turns records into templates and counts, until somebody writes them down. */
export type Learner = {
  /** @returns what the miner says of the line; `null` of an empty one */
  readonly learn: (record: LogRecord) => Mined | null
  /** The next portion to write; the same one until it is `written`. `null`: nothing was learned. */
  readonly pending: () => Learned | null
  /** @param missing ids that were thought to be stored and are not */
  readonly written: (missing: readonly string[]) => void
}

/** A line from long ago or from the future says little about when it was written: it counts as of now. */
const oldestMs = hourMs
const aheadMs = 5 * minuteMs

/** Lines of further services are looked at together. */
const mostServices = 400
const otherServices = '(others)'

/** A service that says something new each time is noise: beyond this many new templates an hour none is kept. */
const newTemplatesPerHour = 2_000

/** Further ones are written whole when they come again. */
const mostKnown = 100_000

/** @param known templates that are stored, as they are stored */
export function createLearner(miner: Miner, known: KnownTemplates, clock: () => number = Date.now): Learner {
  let templates = new Map<string, FreshTemplate>()
  let sources = new Map<string, FreshSource>()
  let merged: Learned['merged'][number][] = []
  let portions: Learned[] = []
  const services = new Set<string>()
  const births = new Map<string, { since: number; count: number }>()

  const mayKeep = (service: string, now: number): boolean => {
    const of = births.get(service)
    if (of === undefined || now - of.since > hourMs) births.set(service, { since: now, count: 1 })
    else if (of.count >= newTemplatesPerHour) return false
    else of.count += 1
    return true
  }
  const templateOf = (mined: Mined, level: LogLevel, service: string, record: LogRecord, at: number, now: number) => {
    const found = templates.get(mined.templateId)
    if (found !== undefined) return found
    if (!known.has(mined.templateId) && !mayKeep(service, now)) return null
    const made = freshTemplate(mined, service, level, record, at)
    templates.set(mined.templateId, made)
    return made
  }
  const nameOf = (service: string): string => {
    if (services.has(service)) return service
    if (services.size >= mostServices) return otherServices
    services.add(service)
    return service
  }
  return {
    learn: (record) => {
      if (record.text === '') return null
      const now = clock()
      const at = record.at < now - oldestMs || record.at > now + aheadMs ? now : record.at
      const service = nameOf(record.service)
      const mined = miner.add(record.text, { service, at })
      const level = record.level ?? mined.level ?? 'info'
      const template = templateOf(mined, level, service, record, at, now)
      if (template !== null) {
        noteLine(template, mined, level, at, (known.get(mined.templateId)?.samples ?? 0) < samplesKept)
      }
      const name = `${service}\n${record.serviceVersion}`
      const source = sources.get(name)
      if (source === undefined) {
        sources.set(name, { service, serviceVersion: record.serviceVersion, firstSeenAt: at, lastSeenAt: at, lines: 1 })
      } else {
        source.lines += 1
        if (at > source.lastSeenAt) source.lastSeenAt = at
      }
      if (mined.merged.length > 0) merged.push(...mined.merged)
      return mined
    },
    pending: () => {
      if (portions.length === 0 && sources.size > 0) {
        portions = portionsOf({ templates, sources, merged }, known, miner)
        templates = new Map()
        sources = new Map()
        merged = []
      }
      return portions[0] ?? null
    },
    written: (missing) => {
      const learned = portions.shift()
      for (const { id, template, samples } of learned?.templates ?? []) {
        known.set(id, { template, samples: (known.get(id)?.samples ?? 0) + samples.length })
      }
      for (const id of missing) known.delete(id)
      for (const eldest of known.keys()) {
        if (known.size <= mostKnown) break
        known.delete(eldest)
      }
    },
  }
}

function freshTemplate(
  mined: Mined,
  service: string,
  level: LogLevel,
  { serviceVersion }: LogRecord,
  at: number,
): FreshTemplate {
  const { template } = mined
  return {
    service,
    template,
    level,
    samples: [],
    firstVersion: serviceVersion,
    firstSeenAt: at,
    lastSeenAt: at,
    buckets: new Map(),
  }
}

function noteLine(of: FreshTemplate, mined: Mined, level: LogLevel, at: number, wantsSamples: boolean): void {
  of.template = mined.template
  if (level !== of.level && isAtLeast(level, of.level)) of.level = level
  if (at < of.firstSeenAt) of.firstSeenAt = at
  if (at > of.lastSeenAt) of.lastSeenAt = at
  const bucket = at - (at % bucketMs)
  of.buckets.set(bucket, (of.buckets.get(bucket) ?? 0) + 1)
  if (wantsSamples && of.samples.length < samplesKept) of.samples.push(mined.maskedLine())
}
