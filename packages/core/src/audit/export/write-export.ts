import { jcs } from '../jcs.ts'
import type { CanonicalObject } from '../json.ts'
import { createLineDigest } from './digest.ts'
import type { ExportFooter, ExportLine } from './lines.ts'

export type ExportWriter = {
  /** The next line as text, its newline included. Whoever writes keeps the order that `ExportLine` names. */
  readonly line: (line: Exclude<ExportLine, ExportFooter>) => string
  /** The last line. */
  readonly footer: () => string
}

/** Prints the lines of an export in their canonical form, and counts and hashes for its footer. */
export function createExportWriter(): ExportWriter {
  const digest = createLineDigest()
  const counts = { header: 0, checkpoint: 0, tile: 0, entry: 0, state: 0 }
  return {
    line: (line) => {
      const text = print(line)
      digest.take(text)
      counts[line.type] += 1
      return `${text}\n`
    },
    footer: () => {
      const { checkpoint: checkpoints, tile: tiles, entry: entries, state: states } = counts
      return `${formatFooter({ type: 'footer', checkpoints, tiles, entries, states, sha256: digest.hex() })}\n`
    },
  }
}

/** The one text a footer has, so that no character of the last line is left unchecked. */
export function formatFooter(footer: ExportFooter): string {
  return print(footer)
}

function print(line: ExportLine): string {
  // Lines consist of text, safe integers, booleans and null; the compiler does not see type aliases as such objects.
  return jcs(line as unknown as CanonicalObject)
}
