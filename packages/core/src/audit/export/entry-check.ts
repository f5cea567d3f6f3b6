import type { AuditBody } from '../body.ts'
import { leafHash } from '../tree/hash.ts'
import type { Aligner, PlacedEntry } from './align.ts'
import { differingColumns } from './entry-columns.ts'
import type { LeafList } from './leaf-list.ts'
import { createLeafList } from './leaf-list.ts'
import type { ExportEntry } from './lines.ts'
import { parseBody } from './parse-body.ts'
import { checkPersonal } from './personal-check.ts'
import type { Replay } from './replay.ts'
import type { Report } from './report.ts'
import { isOnlyTimeShifted } from './shifted-at.ts'

/** Edited bodies that are tried for a shifted time; each may take ten thousand hashes. */
const mostTimeTrials = 32

export type EntryCheck = {
  /** With an aligner, entries are compared as they come; without one (no tree yet is the signed one) they are kept. */
  readonly take: (line: number, entry: ExportEntry, aligner: Aligner | null) => void
  /** Hashes of the entries that were kept. */
  readonly kept: LeafList
  /** Gives what was kept to an aligner. */
  readonly alignKept: (aligner: Aligner) => void
  readonly counts: () => { readonly unsigned: number; readonly absentPersonal: number }
}

/** Entries one by one: leaf, columns beside it, personal values. */
export function checkEntries(report: Report, replay: Replay): EntryCheck {
  const kept = createLeafList()
  const places: Omit<PlacedEntry, 'hash'>[] = []
  let [placed, unsigned, absentPersonal, timeTrials] = [0, 0, 0, 0]

  const isShifted = (body: AuditBody | null, columnAt: string) => (leaf: Uint8Array) => {
    timeTrials += 1
    return body !== null && timeTrials <= mostTimeTrials && isOnlyTimeShifted(body, columnAt, leaf)
  }

  const checkBeside = (line: number, entry: ExportEntry, body: AuditBody) => {
    for (const member of differingColumns(entry.columns, body)) {
      report.add(member === 'at' ? 'shifted_timestamp' : 'edited_metadata', {
        line,
        ...(entry.seq === null ? {} : { seq: entry.seq }),
        entryId: body.id,
        member,
      })
    }
    const personal = checkPersonal(body, entry)
    absentPersonal += personal.absent
    for (const field of personal.false) {
      report.add('edited_metadata', { line, entryId: body.id, member: `personal.${field}` })
    }
  }

  const takeUnsigned = (line: number, entry: ExportEntry, body: AuditBody | null, aligner: Aligner | null) => {
    unsigned += 1
    const { id: entryId } = entry.columns
    if (body === null) report.add('edited_body', { line, entryId })
    else checkBeside(line, entry, body)
    if (aligner?.knows(leafHash(entry.body)) === true) report.add('duplicated', { line, entryId })
  }

  return {
    kept,
    counts: () => ({ unsigned, absentPersonal }),
    take: (line, entry, aligner) => {
      const body = parseBody(entry.body)
      if (!entry.body.isWellFormed()) report.add('edited_body', { line, entryId: entry.columns.id })
      if (body !== null) replay.takeEntry(body, line)
      if (entry.seq === null) {
        takeUnsigned(line, entry, body, aligner)
        return
      }
      if (unsigned > 0) report.add('reordered', { line, seq: entry.seq, entryId: entry.columns.id })
      const hash = leafHash(entry.body)
      const { seq } = entry
      const [ordinal, entryId] = [placed, body?.id ?? String(entry.columns.id)]
      placed += 1
      let isAuthentic = true
      if (aligner === null) {
        kept.push(hash)
        places.push({ line, seq, ordinal, entryId, isOnlyTimeShifted: () => false })
      } else {
        const isOnlyTimeShifted = isShifted(body, entry.columns.at)
        isAuthentic = aligner.take({ line, seq, ordinal, entryId, hash, isOnlyTimeShifted })
      }
      if (isAuthentic && body !== null) checkBeside(line, entry, body)
    },
    alignKept: (aligner) => {
      for (const [index, place] of places.entries()) {
        const hash = kept.at(index)
        if (hash !== undefined) aligner.take({ ...place, hash })
      }
    },
  }
}
