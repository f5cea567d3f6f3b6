import type { AuditBody } from '../body.ts'
import type { CanonicalObject } from '../json.ts'
import { isSameJson } from './same-json.ts'
import type { ExportState } from './lines.ts'
import type { Report } from './report.ts'

export type Replay = {
  readonly takeEntry: (body: AuditBody, line: number) => void
  readonly takeState: (state: ExportState, line: number) => void
  /** Compares what is left; returns how many targets could not be compared because no row of their kind is listed. */
  readonly finish: (stateKinds: readonly string[]) => number
}

type Target = {
  /** The version that the next change of the row must have. */
  next: number
  /** What entries have said of the row, in the order of versions. */
  known: CanonicalObject
  /** Changes that came before their turn: the order of leaves is that of transactions, not that of row locks. */
  early: Map<number, CanonicalObject> | null
  /** Its row was listed. */
  hasState: boolean
}

const nothing: CanonicalObject = {}

/**
 * Entries against rows: version n of a row exists if and only if n of its entries carry a `versionAfter`, one for each
 * number from 1 to n, and the row says what they say.
 */
export function replayEntries(report: Report): Replay {
  const kinds = new Map<string, Map<string, Target>>()
  const targetOf = (kind: string, id: string) => {
    let targets = kinds.get(kind)
    if (targets === undefined) kinds.set(kind, (targets = new Map()))
    let target = targets.get(id)
    if (target === undefined) {
      target = { next: 1, known: nothing, early: null, hasState: false }
      targets.set(id, target)
    }
    return target
  }
  return {
    takeEntry: ({ target: { type, id }, versionAfter, after = nothing, id: entryId }, line) => {
      if (versionAfter === undefined) return
      const target = targetOf(type, id)
      if (versionAfter === target.next) {
        advance(target, after)
      } else if (versionAfter < target.next || target.early?.has(versionAfter) === true) {
        const place = { line, entryId, target: { kind: type, id }, version: versionAfter }
        report.add('entry_without_change', place)
      } else {
        target.early ??= new Map()
        target.early.set(versionAfter, after)
      }
    },
    takeState: ({ kind, id, version, state }, line) => {
      const target = targetOf(kind, id)
      const place = { line, target: { kind, id } }
      if (target.hasState) report.add('duplicated', place)
      target.hasState = true
      // Versions count from 1: a row of version 0 was made by nobody.
      if (version >= target.next || target.next === 1)
        report.add('change_without_entry', { ...place, version: target.next })
      compareLater(target, version, place)
      if (target.early !== null || version !== target.next - 1) return
      for (const member of Object.keys(state)) {
        // What no entry has told is nothing.
        const told = Object.hasOwn(target.known, member) ? target.known[member] : null
        const isSame = isSameJson(told, state[member])
        if (!isSame) report.add('change_without_entry', { ...place, version, member })
      }
    },
    finish: (stateKinds) => {
      let unlisted = 0
      for (const [kind, targets] of kinds) {
        for (const [id, target] of targets) {
          if (target.hasState) continue
          if (!stateKinds.includes(kind)) unlisted += 1
          else report.add('entry_without_change', { target: { kind, id } })
        }
      }
      return unlisted
    },
  }

  function compareLater(target: Target, version: number, place: { readonly line: number }): void {
    const highest = Math.max(target.next - 1, ...(target.early?.keys() ?? []))
    if (highest > version) report.add('entry_without_change', { ...place, version: version + 1 })
  }
}

/** Most entries tell a row whole: then what was told before need not be kept. */
function tellsAll(change: CanonicalObject, known: CanonicalObject): boolean {
  // Stryker disable next-line all: what is told whole is the same when it is laid over what was known
  for (const member in known) if (!Object.hasOwn(change, member)) return false
  return true
}

function advance(target: Target, after: CanonicalObject): void {
  for (let change: CanonicalObject | undefined = after; change !== undefined;) {
    target.known = tellsAll(change, target.known) ? change : { ...target.known, ...change }
    target.next += 1
    change = target.early?.get(target.next)
    target.early?.delete(target.next)
  }
  if (target.early?.size === 0) target.early = null
}
