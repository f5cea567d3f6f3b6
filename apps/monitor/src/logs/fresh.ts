import type { LogLevel } from '@tokenim/core/logs'
import type { Miner } from '@tokenim/log-patterns'
import type { Learned, LearnedCount, LearnedTemplate, SeenTemplate, StoredToken } from '@tokenim/services/logs'

/** What was seen of one template since it was last written. */
export type FreshTemplate = {
  readonly service: string
  template: string
  level: LogLevel
  readonly samples: string[]
  readonly firstVersion: string
  firstSeenAt: number
  lastSeenAt: number
  /** Lines by the beginning of their five minutes. */
  readonly buckets: Map<number, number>
}

export type FreshSource = {
  readonly service: string
  readonly serviceVersion: string
  readonly firstSeenAt: number
  lastSeenAt: number
  lines: number
}

/** Templates that are stored, by id: how they read there, and how many samples of them are kept. */
export type KnownTemplates = Map<string, { readonly template: string; readonly samples: number }>

/** So many templates are written in one transaction. */
const portionTemplates = 500

/** What was learned, in portions that are one transaction each; merges come last, when all of them are stored. */
export function portionsOf(
  fresh: {
    readonly templates: ReadonlyMap<string, FreshTemplate>
    readonly sources: ReadonlyMap<string, FreshSource>
    readonly merged: Learned['merged']
  },
  known: KnownTemplates,
  miner: Pick<Miner, 'snapshot'>,
): Learned[] {
  const items = [...fresh.templates]
  const isStored = ([id, { template, samples }]: (typeof items)[number]) =>
    known.get(id)?.template === template && samples.length === 0
  const tokens = items.every(isStored) ? new Map<string, readonly StoredToken[]>() : tokensOf(miner)
  const portions: Learned[] = []
  for (let at = 0; at < items.length; at += portionTemplates) {
    const some = items.slice(at, at + portionTemplates)
    portions.push({
      templates: some
        .filter((item) => !isStored(item))
        .map(([id, of]) => learnedTemplate(id, of, tokens.get(id) ?? [])),
      seen: some.filter(isStored).map(([id, of]) => seenTemplate(id, of)),
      counts: some.flatMap(([id, of]) => countsOf(id, of)),
      sources: [],
      merged: [],
    })
  }
  const none = { templates: [], seen: [], counts: [], sources: [], merged: [] }
  const last = portions.pop() ?? none
  return [...portions, { ...last, sources: [...fresh.sources.values()], merged: fresh.merged }]
}

/** Told by the snapshot only; asked for when there is something new to store. */
function tokensOf(miner: Pick<Miner, 'snapshot'>): Map<string, readonly StoredToken[]> {
  return new Map(miner.snapshot().services.flatMap(({ templates }) => templates.map(({ id, tokens }) => [id, tokens])))
}

function learnedTemplate(id: string, of: FreshTemplate, tokens: readonly StoredToken[]): LearnedTemplate {
  const { service, level, firstVersion, firstSeenAt, lastSeenAt } = of
  const template = storable(of.template)
  const samples = of.samples.map(storable)
  return {
    id,
    service,
    template,
    tokens: storableTokens(tokens),
    level,
    samples,
    firstVersion,
    firstSeenAt,
    lastSeenAt,
  }
}

function seenTemplate(id: string, { level, lastSeenAt }: FreshTemplate): SeenTemplate {
  return { id, level, lastSeenAt }
}

function countsOf(id: string, { buckets }: FreshTemplate): LearnedCount[] {
  return [...buckets].map(([bucket, lines]) => ({ id, bucket, lines }))
}

function storableTokens(tokens: readonly StoredToken[]): readonly StoredToken[] {
  return tokens.map(([kind, text, isSpaced]) => [kind, storable(text), isSpaced])
}

/** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
function storable(text: string): string {
  return text.slice(0, 8_192).toWellFormed().replaceAll('\0', '\uFFFD')
}
