import { kind } from '../scan/kinds.ts'
import { isWild, templateKey, templateText, type Token } from '../scan/token.ts'
import { survivorOf, type Cluster } from './cluster.ts'
import { fingerprintsWithoutOne, idOf, seedOf } from './fingerprint.ts'
import { isVariable } from './is-variable.ts'

/** The templates of one service, and the ways to find the one a line belongs to. */
export type ServiceTemplates = {
  readonly service: string
  /** Keeps its lines apart from those of others in the cache of lines. */
  readonly seed: number
  readonly byKey: Map<string, Cluster>
  /** By everything but one place: those that differ from each other only there. */
  readonly families: Map<number, Set<Cluster>>
  /** Those with a place that became a value, by length. */
  readonly general: Map<number, Set<Cluster>>
  /** Counts what found no room. */
  readonly overflow: Cluster
  /** How many templates may be born at once, now that there is little room. */
  births: number
  lastBirth: number
}

/** Templates that became part of another. */
export type Merged = { readonly from: string; readonly into: string }

export function createServiceTemplates(service: string): ServiceTemplates {
  const overflow = newCluster(service, [{ text: '(overflow)', kind: kind.word, isSpaced: false }], 0)
  return {
    service,
    seed: seedOf(service),
    byKey: new Map(),
    families: new Map(),
    general: new Map(),
    overflow,
    births: 0,
    lastBirth: 0,
  }
}

export function newCluster(service: string, tokens: readonly Token[], at: number): Cluster {
  const text = templateText(tokens)
  const id = idOf(`${service}\u0000${text}`)
  return { id, tokens, text, count: 0, firstAt: at, lastAt: at, touched: 0, mergedInto: null, isForgotten: false }
}

/** The template of these tokens, if there is one. */
export function findTemplate(templates: ServiceTemplates, tokens: readonly Token[], key: string): Cluster | null {
  const exact = templates.byKey.get(key)
  if (exact !== undefined) return exact
  for (const cluster of templates.general.get(tokens.length) ?? []) if (covers(cluster.tokens, tokens)) return cluster
  return null
}

/** Adds a template, and lets it become one with its relatives if that is what they show. */
export function addTemplate(templates: ServiceTemplates, born: Cluster): { cluster: Cluster; merged: Merged[] } {
  const merged: Merged[] = []
  let cluster = born
  enlist(templates, cluster)
  for (let next = relate(templates, cluster, merged); next !== null; next = relate(templates, cluster, merged)) {
    cluster = next
  }
  return { cluster, merged }
}

/** Puts the template where it is found. */
export function enlist(templates: ServiceTemplates, cluster: Cluster): void {
  const { tokens } = cluster
  templates.byKey.set(templateKey(tokens), cluster)
  for (const family of familiesOf(tokens)) {
    const members = templates.families.get(family.key)
    if (members === undefined) templates.families.set(family.key, new Set([cluster]))
    else members.add(cluster)
  }
  if (!tokens.some(({ kind: of }) => of === kind.any)) return
  const same = templates.general.get(tokens.length)
  if (same === undefined) templates.general.set(tokens.length, new Set([cluster]))
  else same.add(cluster)
}

export function delist(templates: ServiceTemplates, cluster: Cluster): void {
  const { tokens } = cluster
  const key = templateKey(tokens)
  if (templates.byKey.get(key) === cluster) templates.byKey.delete(key)
  for (const family of familiesOf(tokens)) {
    const members = templates.families.get(family.key)
    members?.delete(cluster)
    if (members?.size === 0) templates.families.delete(family.key)
  }
  templates.general.get(tokens.length)?.delete(cluster)
}

/** Makes one of several: the oldest keeps its id, the others become aliases of it. */
export function mergeTemplates(
  templates: ServiceTemplates,
  members: readonly Cluster[],
  tokens: readonly Token[],
  merged: Merged[],
): Cluster {
  for (const member of members) delist(templates, member)
  const known = templates.byKey.get(templateKey(tokens))
  const all = known === undefined ? members : [known, ...members]
  const survivor = all.reduce((eldest, other) => (isElder(other, eldest) ? other : eldest))
  if (known !== undefined && known !== survivor) delist(templates, known)
  for (const other of all) {
    if (other === survivor) continue
    survivor.count += other.count
    survivor.lastAt = Math.max(survivor.lastAt, other.lastAt)
    survivor.touched = Math.max(survivor.touched, other.touched)
    other.mergedInto = survivor
    merged.push({ from: other.id, into: survivor.id })
  }
  if (survivor !== known) {
    survivor.tokens = tokens
    survivor.text = templateText(tokens)
    enlist(templates, survivor)
  }
  return survivorOf(survivor)
}

function isElder(one: Cluster, other: Cluster): boolean {
  return one.firstAt < other.firstAt || (one.firstAt === other.firstAt && one.count > other.count)
}

/** Looks at each place whether the relatives that differ only there show it to be a value. */
function relate(templates: ServiceTemplates, cluster: Cluster, merged: Merged[]): Cluster | null {
  for (const { key, at } of familiesOf(cluster.tokens)) {
    const members = [...(templates.families.get(key) ?? [])]
    if (members.length < 2) continue
    const values = members.map(({ tokens }) => tokens[at]!)
    if (!isVariable(cluster.tokens, at, values)) continue
    const tokens = cluster.tokens.with(at, { ...cluster.tokens[at]!, text: '', kind: kind.any })
    return mergeTemplates(templates, members, tokens, merged)
  }
  return null
}

/** For every place that could be a value, the key of the family of templates that differ only there. */
function familiesOf(tokens: readonly Token[]): readonly { readonly key: number; readonly at: number }[] {
  const keys = fingerprintsWithoutOne(tokens.map((token) => (isWild(token) ? '\u0001' : token.text)))
  return keys.flatMap((key, at) => (tokens[at]?.kind === kind.mark ? [] : [{ key, at }]))
}

function covers(template: readonly Token[], tokens: readonly Token[]): boolean {
  for (let at = 0; at < tokens.length; at += 1) {
    const place = template[at]!
    const token = tokens[at]!
    if (place.kind >= kind.wild) {
      if (token.kind === kind.mark) return false
      if (place.kind !== kind.any && !isWild(token)) return false
    } else if (place.text !== token.text || isWild(token)) return false
  }
  return true
}
