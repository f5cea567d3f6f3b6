import type { CanonicalObject } from '../json.ts'

/** The first member of the header; a verifier of another version refuses the file. */
export const exportFormat = 'tokenim-audit-export/1'

/**
 * One line of an export: JSON Lines, UTF-8, every line ends in a newline, and the lines come in the order of this union:
 * one header · every checkpoint by ascending size · tiles by level and index · entries in the order of their leaves,
 * then those not yet in a signed tree · state rows · one footer. All of it is read in one REPEATABLE READ transaction.
 */
export type ExportLine = ExportHeader | ExportCheckpoint | ExportTile | ExportEntry | ExportState | ExportFooter

export type ExportHeader = {
  readonly type: 'header'
  readonly format: typeof exportFormat
  /** First line of every checkpoint, and the name of the keys that sign them. */
  readonly origin: string
  /** RFC 3339, UTC, milliseconds. */
  readonly exportedAt: string
  /** False when personal values were left out, so that their commitments cannot be checked. */
  readonly hasPersonal: boolean
  /** Every `target.type` of which all rows are listed as `state`, by which versions and entries are compared. */
  readonly stateKinds: readonly string[]
}

export type ExportCheckpoint = {
  readonly type: 'checkpoint'
  /** The signed note, byte for byte as it was published. */
  readonly note: string
}

/** The tiles of the tree of the last checkpoint's size, partial ones at their width. */
export type ExportTile = {
  readonly type: 'tile'
  readonly level: number
  readonly index: number
  /** Standard base64 of 32 bytes a hash. */
  readonly hashes: string
}

/** An entry with the columns beside its body: they repeat the body for queries, and verification recomputes them. */
export type ExportEntry = {
  readonly type: 'entry'
  /** Index of the leaf, from 0; null while the last checkpoint does not cover it (unsequenced, or sequenced since). */
  readonly seq: number | null
  readonly columns: EntryColumns
  /** The sealed body, byte for byte: its UTF-8 is the leaf. */
  readonly body: string
  /** Personal values that are still kept, by field, each with its salt in standard base64. Absent when there are none. */
  readonly personal?: { readonly [field: string]: PersonalValue }
}

export type PersonalValue = { readonly salt: string; readonly value: string }

/** The columns of `audit_entry` that follow from the body; an absent member of the body is null here. */
export type EntryColumns = {
  readonly id: string
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string
  readonly actorType: string
  readonly actorId: string | null
  readonly onBehalfOf: string | null
  readonly via: string
  readonly action: string
  readonly targetType: string
  readonly targetId: string
  readonly outcome: string
  readonly code: string | null
  readonly reasonCode: string | null
  readonly requestId: string
  readonly versionAfter: number | null
}

/** An audited row as it is now. */
export type ExportState = {
  readonly type: 'state'
  /** The `target.type` of its entries. */
  readonly kind: string
  readonly id: string
  readonly version: number
  /** The columns that entries say of such a row, by the names and in the forms of their `after`. */
  readonly state: CanonicalObject
}

export type ExportFooter = {
  readonly type: 'footer'
  readonly checkpoints: number
  readonly tiles: number
  readonly entries: number
  readonly states: number
  /** SHA-256, lower-case hexadecimal, of every byte of the file before this line. Finds damage; proves nothing. */
  readonly sha256: string
}
