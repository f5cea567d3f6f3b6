/** What `verifyExport` can find, permanent names. The last one is any other change of the file. */
export const tamperingKinds = [
  'edited_body',
  'edited_metadata',
  'deleted_middle',
  'deleted_tail',
  'inserted',
  'reordered',
  'duplicated',
  'replaced_checkpoint',
  'rolled_back',
  'forked',
  'wrong_key',
  'altered_signature',
  'truncated_tile',
  'altered_tile',
  'swapped_leaf_index',
  'shifted_timestamp',
  'entry_without_change',
  'change_without_entry',
  'altered_file',
] as const

export type TamperingKind = (typeof tamperingKinds)[number]

/** Where something was found. Which members there are depends on the kind; `line` counts from 1. */
export type Place = {
  readonly line?: number
  /** Index of a leaf, or the first of several. */
  readonly seq?: number
  /** The first leaf after the last one concerned. */
  readonly endSeq?: number
  readonly entryId?: string
  /** A column or member that disagrees. */
  readonly member?: string
  /** Size of the checkpoint or witness. */
  readonly size?: number
  readonly tile?: { readonly level: number; readonly index: number }
  readonly target?: { readonly kind: string; readonly id: string }
  readonly version?: number
}

export type Finding = { readonly kind: TamperingKind; readonly place: Place }

/** What an export that is otherwise sound leaves open. `count` is how many of them. */
export type Unchecked =
  /** No witness: rollback, cut tail and fork cannot be seen. */
  | { readonly what: 'no_witness' }
  /** Acts not yet under a signed checkpoint: they could still be changed by whoever made the export. */
  | { readonly what: 'unsigned_entries'; readonly count: number }
  /** Personal values that were left out of this export. */
  | { readonly what: 'personal_values'; readonly count: number }
  /** Personal values that were erased, as they may be: nothing to check, and no reason against `verified`. */
  | { readonly what: 'erased_values'; readonly count: number }
  /** Checkpoints before a change of key, signed by a key that was not given. */
  | { readonly what: 'earlier_key'; readonly count: number }
  /** No checkpoint at all: nothing is signed. */
  | { readonly what: 'no_checkpoint' }
  /** Changes of targets whose rows are not in the export. */
  | { readonly what: 'state_rows'; readonly count: number }

export type VerifiedCounts = {
  readonly checkpoints: number
  readonly tiles: number
  readonly entries: number
  readonly states: number
  /** Leaves under the last checkpoint, and its root in base64. */
  readonly size: number
  readonly root: string | null
}

/**
 * - `verified`: nothing found, and everything that is there was checked
 * - `incomplete`: nothing found, but `unchecked` says what could not be looked at
 * - `tampered`: `findings` (the gravest first, at most 20; `found` counts all of them)
 */
export type ExportVerdict = {
  readonly outcome: 'verified' | 'tampered' | 'incomplete'
  readonly findings: readonly Finding[]
  readonly found: number
  readonly unchecked: readonly Unchecked[]
  readonly counts: VerifiedCounts
}
