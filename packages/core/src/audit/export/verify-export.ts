import { toBase64 } from '../note/base64.ts'
import type { NoteVerifier } from '../note/key.ts'
import type { Aligner } from './align.ts'
import { alignWith } from './align.ts'
import type { JudgedCheckpoint } from './checkpoint-check.ts'
import { checkCheckpoints } from './checkpoint-check.ts'
import { checkEntries } from './entry-check.ts'
import { checkFile } from './file-check.ts'
import { rootsOf } from './fold.ts'
import type { Roots } from './judge-tree.ts'
import { anchorOf, judgeCheckpoints, judgeWitnesses, largest, matches, reportAlteredLeaves } from './judge-tree.ts'
import type { ExportHeader } from './lines.ts'
import { parseExportLine } from './parse-line.ts'
import { replayEntries } from './replay.ts'
import { createReport } from './report.ts'
import { checkTiles } from './tile-check.ts'
import type { ExportVerdict, Unchecked } from './verdict.ts'
import { parseWitness } from './witness.ts'

/** What the reader trusts: keys, and signed notes of checkpoints kept from before. */
export type ExportTrust = { readonly keys: readonly NoteVerifier[]; readonly witnesses?: readonly string[] }

export type ExportVerifier = {
  /**
   * The next line, without its newline. `bytes` may be the same with the newline, as it stands in the file: that saves
   * encoding it again. The memory behind it must not be written to any more.
   */
  readonly take: (text: string, bytes?: Uint8Array) => void
  readonly finish: () => ExportVerdict
}

/** Verifies the lines of an export in one pass. @throws WitnessError when a witness is not signed by one of the keys */
export async function verifyExport(
  lines: Iterable<string> | AsyncIterable<string>,
  trust: ExportTrust,
): Promise<ExportVerdict> {
  const verifier = createExportVerifier(trust)
  for await (const line of lines) verifier.take(line)
  return verifier.finish()
}

/**
 * The same, line by line. The tree is settled before the first entry, from the tiles: when they lead to the root of the
 * last signed checkpoint, every entry is compared as it comes; otherwise entries are kept (32 bytes each) until the end,
 * where their own tree may turn out to be the signed one. Memory grows by 32 bytes a leaf and by the rows entries name.
 *
 * @throws WitnessError when a witness is not signed by one of the keys
 */
export function createExportVerifier({ keys, witnesses: notes = [] }: ExportTrust): ExportVerifier {
  const witnesses = notes.map((note) => parseWitness(note, keys))
  const report = createReport()
  const file = checkFile(report)
  const checkpoints = checkCheckpoints(report, keys)
  const tiles = checkTiles(report)
  const replay = replayEntries(report)
  const entries = checkEntries(report, replay)
  const counts = { header: 0, checkpoint: 0, tile: 0, entry: 0, state: 0, footer: 0 }
  let header: ExportHeader | null = null
  let tree: TileTree | null = null
  let lines = 0

  const settleTiles = (): TileTree => {
    const judged = checkpoints.all()
    const anchor = anchorOf(judged)
    const sizes = [...judged.map((one) => one.checkpoint), ...witnesses].map(({ size }) => size)
    const ascending = [...new Set(sizes)].toSorted((a, b) => a - b)
    const roots = rootsOf(tiles.leaves, ascending, tiles.compare)
    const isSigned = anchor === null ? tiles.leaves.length() === 0 : matches(roots, anchor.checkpoint)
    return { anchor, ascending, roots, aligner: isSigned ? alignWith(tiles.leaves, report) : null }
  }

  const take = (text: string, bytes?: Uint8Array) => {
    lines += 1
    const line = parseExportLine(text)
    file.take(lines, text, line, bytes)
    if (line === null) return
    counts[line.type] += 1
    switch (line.type) {
      case 'header':
        header ??= line
        break
      case 'checkpoint':
        checkpoints.take(lines, line, header?.origin ?? '')
        break
      case 'tile':
        tiles.take(lines, line)
        break
      case 'entry':
        tree ??= settleTiles()
        entries.take(lines, line, tree.aligner)
        break
      case 'state':
        replay.takeState(line, lines)
        break
      case 'footer':
    }
  }

  const finish = (): ExportVerdict => {
    file.finish(lines)
    const { anchor, ascending, roots: tileRoots, aligner } = tree ?? settleTiles()
    const judged = checkpoints.all()
    const unlisted = replay.finish(header?.stateKinds ?? [])
    const { earlierKey } = checkpoints.finish()
    const signedSize = largest(sizesOf(judged))
    const anchorSize = anchor?.checkpoint.size ?? 0
    let [roots, leaves, isSigned]: [Roots, typeof tiles.leaves, boolean] = [tileRoots, tiles.leaves, true]
    if (aligner === null) {
      tiles.forgetUpper()
      tiles.finishLeaves(anchorSize)
      const entryRoots = rootsOf(entries.kept, ascending, tiles.compare)
      isSigned = anchor !== null && matches(entryRoots, anchor.checkpoint)
      if (isSigned) {
        reportAlteredLeaves(tiles.leaves, entries.kept, report)
        leaves = entries.kept
        roots = entryRoots
      }
      const late = alignWith(leaves, report)
      entries.alignKept(late)
      late.finish(Math.max(leaves.length(), anchorSize))
    } else aligner.finish(leaves.length())
    if (isSigned) tiles.finishUpper(largest([anchorSize, ...roots.keys()]))
    judgeCheckpoints(judged, roots, isSigned, report)
    if (isSigned) {
      judgeWitnesses(witnesses, { roots, size: leaves.whole(), signedSize, origin: header?.origin ?? '' }, report)
      const isCut = report.has('rolled_back')
      if (!isCut && leaves.length() > signedSize) report.add('inserted', { seq: signedSize, endSeq: leaves.length() })
    }
    dropConsequences()
    return conclude({ unlisted, earlierKey, anchor })
  }

  /** What is told already need not be told again by what follows from it. */
  const dropConsequences = () => {
    if (report.has('rolled_back', 'deleted_tail', 'deleted_middle', 'edited_body', 'inserted', 'duplicated')) {
      report.drop('change_without_entry', 'entry_without_change')
    }
    const others = report.finish().findings.some(({ kind }) => kind !== 'altered_file')
    if (others) report.drop('altered_file')
  }

  const conclude = (left: { unlisted: number; earlierKey: number; anchor: JudgedCheckpoint | null }): ExportVerdict => {
    const { unsigned, absentPersonal } = entries.counts()
    const personal = header?.hasPersonal === true ? 'erased_values' : 'personal_values'
    const unchecked: Unchecked[] = [
      ...(left.anchor === null ? [{ what: 'no_checkpoint' } as const] : []),
      ...(witnesses.length === 0 ? [{ what: 'no_witness' } as const] : []),
      ...counted('unsigned_entries', unsigned),
      ...counted('earlier_key', left.earlierKey),
      ...counted('state_rows', left.unlisted),
      ...counted(personal, absentPersonal),
    ]
    const { findings, found } = report.finish()
    const isOpen = unchecked.some(({ what }) => what !== 'erased_values')
    const { anchor } = left
    return {
      outcome: found > 0 ? 'tampered' : isOpen ? 'incomplete' : 'verified',
      findings,
      found,
      unchecked,
      counts: {
        checkpoints: counts.checkpoint,
        tiles: counts.tile,
        entries: counts.entry,
        states: counts.state,
        size: anchor?.checkpoint.size ?? 0,
        root: anchor === null ? null : toBase64(anchor.checkpoint.root),
      },
    }
  }

  return { take, finish }
}

type TileTree = {
  readonly anchor: JudgedCheckpoint | null
  readonly ascending: readonly number[]
  readonly roots: Roots
  /** Null when the tiles are not those of the signed tree. */
  readonly aligner: Aligner | null
}

function sizesOf(judged: readonly JudgedCheckpoint[]): number[] {
  return judged.map(({ checkpoint }) => checkpoint.size)
}

type Counted = Extract<Unchecked, { readonly count: number }>['what']

function counted(what: Counted, count: number): Unchecked[] {
  return count > 0 ? [{ what, count }] : []
}
