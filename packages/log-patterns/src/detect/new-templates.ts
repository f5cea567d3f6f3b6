import { copyOf } from './copy.ts'
import { isWarning } from '../header/level.ts'
import { mostSamples, type Finding, type FoundTemplate, type Seen } from './finding.ts'

/** How long a service is only learned, how long what a deploy brings is collected. */
export type NewTemplatesOptions = { readonly learningMs: number; readonly digestMs: number }

/** What must outlive a restart. */
export type NewTemplatesState = readonly ServiceSeen[]

type ServiceSeen = {
  readonly service: string
  firstAt: number
  version: string | null
  known: number
  digest: Digest | null
}

type Digest = {
  readonly openedAt: number
  readonly version: string | null
  readonly found: (FoundTemplate & { line: string })[]
}

/** Things of one digest beyond these are counted only. */
const mostInDigest = 100

/**
 * New templates at `warn` or above. A service that is new is learned first; a new version, or a deploy that was announced,
 * opens a digest: what comes new in the minutes after it is one finding, not many.
 */
export function createNewTemplates({ learningMs, digestMs }: NewTemplatesOptions, state: NewTemplatesState = []) {
  const services = new Map(state.map((each) => [each.service, copyOf(each)]))
  return { observe, deployed, tick, snapshot }

  function observe(seen: Seen): Finding[] {
    const of = serviceOf(seen)
    if (seen.isNew) of.known += 1
    const version = seen.version ?? of.version
    if (version !== of.version) {
      // The first version heard of is no change.
      if (of.version !== null) open(of, version, seen.at)
      of.version = version
    }
    if (!seen.isNew || !isWarning(seen.level) || seen.at - of.firstAt < learningMs) return []
    const { templateId: id, template, level, count = 1, line } = seen
    if (of.digest === null) return [findingOf(of, [{ id, template, level, count, line }], seen.at, null)]
    if (of.digest.found.length < mostInDigest) of.digest.found.push({ id, template, level, count, line })
    return []
  }

  /** A deploy that was announced; `version` as far as it is known. */
  function deployed(service: string, at: number, version: string | null): void {
    const of = services.get(service)
    if (of === undefined) return
    open(of, version ?? of.version, at)
    if (version !== null) of.version = version
  }

  function open(of: ServiceSeen, version: string | null, at: number): void {
    if (at - of.firstAt >= learningMs) of.digest ??= { openedAt: at, version, found: [] }
  }

  function tick(at: number): Finding[] {
    return [...services.values()].flatMap((of) => {
      const { digest } = of
      if (digest === null || at - digest.openedAt < digestMs) return []
      of.digest = null
      return digest.found.length === 0 ? [] : [findingOf(of, digest.found, at, digest)]
    })
  }

  function serviceOf({ service, at, version }: Seen): ServiceSeen {
    const known = services.get(service)
    if (known !== undefined) return known
    const made: ServiceSeen = { service, firstAt: at, version: version ?? null, known: 0, digest: null }
    services.set(service, made)
    return made
  }

  function snapshot(): NewTemplatesState {
    return copyOf([...services.values()])
  }
}

function findingOf(
  { service, firstAt, known }: ServiceSeen,
  found: readonly (FoundTemplate & { readonly line: string })[],
  at: number,
  digest: Digest | null,
): Finding {
  const what = digest === null ? (found[0]?.id ?? '') : `digest:${digest.openedAt}`
  return {
    kind: 'new_templates',
    fingerprint: `new_templates:${service}:${what}`,
    service,
    at,
    since: digest?.openedAt ?? at,
    templates: found.map(({ id, template, level, count }) => ({ id, template, level, count })),
    lines: found.slice(0, mostSamples).map(({ line }) => line),
    why: {
      version: digest?.version ?? null,
      isDigest: digest !== null,
      knownForMs: at - firstAt,
      knownTemplates: known - found.length,
    },
  }
}
