import { createLineDigest } from './digest.ts'
import type { ExportFooter, ExportLine } from './lines.ts'
import type { Report } from './report.ts'
import { formatFooter } from './write-export.ts'

const sections: readonly ExportLine['type'][] = ['header', 'checkpoint', 'tile', 'entry', 'state', 'footer']

export type FileCheck = {
  /** Takes every line, parsed or not; `bytes` are those of the file when they are at hand. */
  readonly take: (line: number, text: string, parsed: ExportLine | null, bytes?: Uint8Array) => void
  readonly finish: (lines: number) => void
}

/** The file as such: sections in order, one header, one footer, its counts and its checksum. */
export function checkFile(report: Report): FileCheck {
  const digest = createLineDigest()
  const counts = { header: 0, checkpoint: 0, tile: 0, entry: 0, state: 0, footer: 0 }
  let reached = 0
  return {
    take: (line, text, parsed, bytes) => {
      // The checksum is taken once, and nothing comes after the footer that holds it.
      const isOver = counts.footer > 0
      if (!isOver && parsed?.type !== 'footer') digest.take(bytes ?? text)
      if (parsed === null || isOver) {
        report.add('altered_file', { line })
        return
      }
      const section = sections.indexOf(parsed.type)
      const isFirst = line === 1 ? section === 0 : section > 0
      if (!isFirst || section < reached) report.add('altered_file', { line })
      reached = Math.max(reached, section)
      counts[parsed.type] += 1
      if (parsed.type !== 'footer') return
      if (text !== formatFooter(expectedFooter(counts, digest.hex()))) report.add('altered_file', { line })
    },
    finish: (lines) => {
      if (counts.footer === 0) report.add('altered_file', { line: lines + 1 })
    },
  }
}

function expectedFooter(counts: Record<Exclude<ExportLine['type'], 'footer'>, number>, sha256: string): ExportFooter {
  const { checkpoint: checkpoints, tile: tiles, entry: entries, state: states } = counts
  return { type: 'footer', checkpoints, tiles, entries, states, sha256 }
}
