import type { HandOver, NewHandOver } from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import type { handOver } from '@tokenim/db/schema'

export type HandOverRow = typeof handOver.$inferSelect

/** The stored hand-over as the rules read it. */
export function handOverFromRow({ askedBy, ...row }: HandOverRow): HandOver {
  return { ...row, askedBy: askedBy.actor, askedByPersons: askedBy.persons }
}

export function rowOfHandOver({ askedBy, askedByPersons, ...made }: NewHandOver, id: HandOverId): HandOverRow {
  return { ...made, id, askedBy: { actor: askedBy, persons: askedByPersons } }
}
