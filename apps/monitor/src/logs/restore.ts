import type { MinerState } from '@tokenim/log-patterns'
import type { StoredTemplate } from '@tokenim/services/logs'
import type { KnownTemplates } from './fresh.ts'

/** What a miner goes on from after a restart: every template keeps its id, and merged ones what they became. */
export function minerStateOf(stored: readonly StoredTemplate[]): MinerState {
  const services = new Map<string, StoredTemplate[]>()
  for (const template of stored) {
    // Without tokens it cannot be found again: it is the overflow, or was forgotten before it was written.
    if (template.mergedInto !== null || template.tokens.length === 0) continue
    const of = services.get(template.service)
    if (of === undefined) services.set(template.service, [template])
    else of.push(template)
  }
  return {
    version: 1,
    lines: stored.length,
    services: [...services].map(([service, templates]) => ({
      service,
      overflow: 0,
      templates: templates.map(({ id, tokens, lines, firstSeenAt, lastSeenAt }, touched) => ({
        id,
        tokens,
        count: lines,
        firstAt: firstSeenAt,
        lastAt: lastSeenAt,
        touched,
      })),
    })),
    aliases: stored.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [[id, mergedInto] as const])),
  }
}

export function knownOf(stored: readonly StoredTemplate[]): KnownTemplates {
  return new Map(
    stored.flatMap(({ id, template, samples, mergedInto }) =>
      mergedInto === null ? [[id, { template, samples }]] : [],
    ),
  )
}
