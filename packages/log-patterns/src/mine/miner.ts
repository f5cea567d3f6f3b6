import { readHeader } from '../header/header.ts'
import type { Level } from '../header/level.ts'
import { normalise } from '../scan/normalise.ts'
import { createScan, scanLine } from '../scan/scanner.ts'
import { templateKey, templateText, tokensOf } from '../scan/token.ts'
import { maskSecrets } from '../secrets/mask-secrets.ts'
import { noIds, readStructured } from '../structured/structured.ts'
import { createAliases } from './aliases.ts'
import { survivorOf, type Cluster } from './cluster.ts'
import { consolidateTemplates } from './consolidate.ts'
import { makeRoom, mayGrow } from './growth.ts'
import { LineCache } from './line-cache.ts'
import {
  addTemplate,
  createServiceTemplates,
  enlist,
  findTemplate,
  newCluster,
  type Merged,
  type ServiceTemplates,
} from './service-templates.ts'
import { stateOf, tokensOfState, type MinerState } from './state.ts'

/** Bounds of a miner. There is nothing else to set: one configuration serves every source. */
export type MinerOptions = {
  /** Templates kept for one service; the one unused for longest gives way. Default 2 000. */
  readonly maxTemplates?: number
  /** Services kept apart; lines of further ones are mined together under `*`. Default 500. */
  readonly maxServices?: number
  /** Shapes of lines that are recognised at once, for all services together. Default 32 768. */
  readonly cacheSlots?: number
  /** A snapshot of an earlier miner: its templates keep their ids. */
  readonly state?: MinerState
}

/** Where and when a line came from. */
export type LineAbout = {
  /** Default: what a structured line says of itself, else the empty name. */
  readonly service?: string
  /** Milliseconds since 1970; only kept, never compared with a clock. Default: the number of the line. */
  readonly at?: number
}

/** What the miner knows of one line. */
export type Mined = {
  /** 16 hexadecimal digits; stays the same over restarts and when the template grows more general. */
  readonly templateId: string
  /** As people read it: `Failed password for <*> from <ip> port <num> ssh2`. */
  readonly template: string
  /** The first line of its template, or the first since it was forgotten. */
  readonly isNew: boolean
  /** Templates that turned out to be this one just now; usually none. */
  readonly merged: readonly Merged[]
  /** Too many new templates at once: counted, but not mined. */
  readonly isOverflow: boolean
  readonly service: string
  readonly level: Level | null
  /** Trace, request, session ids and the like of a structured line. */
  readonly ids: Readonly<Record<string, string>>
  /** The line without its secrets, cut to 8 192 characters: all that may be stored of it. */
  readonly maskedLine: () => string
}

/** A template with what was counted. */
export type Template = {
  readonly id: string
  readonly service: string
  readonly template: string
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
}

export type Miner = {
  /** Finds or makes the template of a line. Never throws, whatever the line. */
  readonly add: (line: string, about?: LineAbout) => Mined
  /** The templates of one service, or of all, the most frequent first. */
  readonly templates: (service?: string) => readonly Template[]
  /** Looks at the templates as a whole and joins those that are one; worth doing now and then. */
  readonly consolidate: () => readonly Merged[]
  /** The id that stands for this one now: its own, or that of the template it became part of. */
  readonly resolve: (templateId: string) => string
  /** All that is needed to go on in another process; plain JSON, without secrets. */
  readonly snapshot: () => MinerState
}

const defaults = { maxTemplates: 2_000, maxServices: 500, cacheSlots: 32_768 }
const noMerges: readonly Merged[] = []

/** A streaming template miner with bounded memory. */
export function createMiner(options: MinerOptions = {}): Miner {
  const { maxTemplates, maxServices, cacheSlots } = { ...defaults, ...options }
  const services = new Map<string, ServiceTemplates>()
  const aliases = createAliases(maxTemplates * 4)
  const cache = new LineCache(cacheSlots)
  const scan = createScan()
  let lines = 0
  if (options.state !== undefined) restore(options.state)
  return { add, templates, consolidate, resolve: aliases.resolve, snapshot }

  function add(line: string, about: LineAbout = {}): Mined {
    lines += 1
    const header = readHeader(line)
    const body = header.length > 0 ? line.slice(header.length) : line
    const structured = readStructured(body)
    const service = about.service ?? structured?.service ?? ''
    const at = about.at ?? lines
    scanLine(scan, structured?.message ?? body)
    const { cluster, isNew, merged, isOverflow } = place(templatesOf(service), at)
    cluster.count += 1
    cluster.lastAt = at
    cluster.touched = lines
    return {
      templateId: cluster.id,
      template: cluster.text,
      isNew,
      merged,
      isOverflow,
      service,
      level: structured?.level ?? header.level,
      ids: structured?.ids ?? noIds,
      maskedLine: () => maskSecrets(line),
    }
  }

  /** The template of what was scanned last. */
  function place(of: ServiceTemplates, at: number): Placed {
    const hashA = scan.hashA ^ of.seed
    const cached = cache.get(hashA, scan.hashB)
    if (cached !== undefined) {
      const cluster = survivorOf(cached)
      if (!cluster.isForgotten) return { cluster, isNew: false, merged: noMerges, isOverflow: false }
    }
    const tokens = normalise(tokensOf(scan))
    const known = findTemplate(of, tokens, templateKey(tokens))
    if (known !== null) {
      cache.set(hashA, scan.hashB, known)
      return { cluster: known, isNew: false, merged: noMerges, isOverflow: false }
    }
    if (!mayGrow(of, maxTemplates, lines))
      return { cluster: of.overflow, isNew: false, merged: noMerges, isOverflow: true }
    makeRoom(of, maxTemplates)
    const born = newCluster(of.service, tokens, at)
    born.touched = lines
    aliases.drop(born.id)
    const { cluster, merged } = addTemplate(of, born)
    for (const { from, into } of merged) aliases.add(from, into)
    cache.set(hashA, scan.hashB, cluster)
    // Born and recognised as a known one in the same breath is not new.
    const isNew = cluster === born
    return { cluster, isNew, merged: merged.filter(({ from }) => from !== born.id), isOverflow: false }
  }

  function templatesOf(name: string): ServiceTemplates {
    const known = services.get(name)
    if (known !== undefined) return known
    const kept = services.size < maxServices ? name : '*'
    const made = services.get(kept) ?? createServiceTemplates(kept)
    services.set(kept, made)
    return made
  }

  function templates(service?: string): readonly Template[] {
    const chosen = service === undefined ? [...services.values()] : [services.get(service)]
    return chosen
      .flatMap((of) =>
        of === undefined ? [] : [...of.byKey.values(), of.overflow].map((cluster) => viewOf(of, cluster)),
      )
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count || a.firstAt - b.firstAt)
  }

  function consolidate(): readonly Merged[] {
    const merged = [...services.values()].flatMap(consolidateTemplates)
    for (const { from, into } of merged) aliases.add(from, into)
    return merged
  }

  function snapshot(): MinerState {
    return {
      version: 1,
      lines,
      services: [...services.values()].map(({ service, overflow, byKey }) => ({
        service,
        overflow: overflow.count,
        templates: [...byKey.values()].map(stateOf),
      })),
      aliases: aliases.entries(),
    }
  }

  function restore(state: MinerState): void {
    lines = state.lines
    for (const { service, overflow, templates: kept } of state.services) {
      const of = templatesOf(service)
      of.overflow.count += overflow
      for (const each of kept) {
        const tokens = tokensOfState(each)
        const { id, count, firstAt, lastAt, touched } = each
        const text = templateText(tokens)
        enlist(of, { id, tokens, text, count, firstAt, lastAt, touched, mergedInto: null, isForgotten: false })
      }
    }
    for (const [from, into] of state.aliases) aliases.add(from, into)
  }
}

type Placed = {
  readonly cluster: Cluster
  readonly isNew: boolean
  readonly merged: readonly Merged[]
  readonly isOverflow: boolean
}

function viewOf({ service }: ServiceTemplates, { id, text, count, firstAt, lastAt }: Cluster): Template {
  return { id, service, template: text, count, firstAt, lastAt }
}
