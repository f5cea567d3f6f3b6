import type { Finding, Place, TamperingKind } from './verdict.ts'

/** The most findings a verdict lists; `found` counts the others. */
const mostListed = 20

/** The most of one kind: one deleted night should not hide what else happened. */
const mostOfAKind = 5

export type Report = {
  readonly add: (kind: TamperingKind, place: Place) => void
  readonly has: (...kinds: readonly TamperingKind[]) => boolean
  readonly drop: (...kinds: readonly TamperingKind[]) => void
  readonly finish: () => { readonly findings: readonly Finding[]; readonly found: number }
}

/** Collects findings; what it lists first is what explains most. */
export function createReport(): Report {
  const listed = new Map<TamperingKind, Finding[]>()
  const counts = new Map<TamperingKind, number>()
  return {
    add: (kind, place) => {
      const found = listed.get(kind) ?? []
      if (found.length < mostOfAKind) found.push({ kind, place })
      listed.set(kind, found)
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    },
    has: (...kinds) => kinds.some((kind) => counts.has(kind)),
    drop: (...kinds) => {
      for (const kind of kinds) {
        listed.delete(kind)
        counts.delete(kind)
      }
    },
    finish: () => ({
      findings: gravestFirst.flatMap((kind) => listed.get(kind) ?? []).slice(0, mostListed),
      found: [...counts.values()].reduce((sum, count) => sum + count, 0),
    }),
  }
}

const gravestFirst: readonly TamperingKind[] = [
  'forked',
  'rolled_back',
  'deleted_tail',
  'deleted_middle',
  'edited_body',
  'shifted_timestamp',
  'inserted',
  'duplicated',
  'reordered',
  'swapped_leaf_index',
  'edited_metadata',
  'wrong_key',
  'replaced_checkpoint',
  'altered_signature',
  'truncated_tile',
  'altered_tile',
  'change_without_entry',
  'entry_without_change',
  'altered_file',
]
