import { expect, test } from 'vitest'
import type { ExportLine } from './lines.ts'
import { checkFile } from './file-check.ts'
import { parseExportLine } from './parse-line.ts'
import { createReport } from './report.ts'
import { linesOf, newSigner, sampleExport } from './testing/sample-export.ts'
import { createExportWriter } from './write-export.ts'

const sample = sampleExport({ acts: 2, sizes: [2], signer: newSigner() })
/** header, checkpoint, tile, entry, entry, state, state, footer */
const lines = linesOf(sample)
const bytesOf = (line: string) => Buffer.from(`${line}\n`)

/** Lines of the file that are said to be altered. */
function altered(file: readonly string[], bytes?: (line: string, at: number) => Uint8Array): (number | undefined)[] {
  const report = createReport()
  const check = checkFile(report)
  for (const [at, line] of file.entries()) check.take(at + 1, line, parseExportLine(line), bytes?.(line, at))
  check.finish(file.length)
  return report.finish().findings.map(({ place }) => place.line)
}

/** A file whose footer is right, whatever the order of its lines. */
function written(...order: readonly Exclude<ExportLine, { type: 'footer' }>[]): string[] {
  const writer = createExportWriter()
  return [...order.map((line) => writer.line(line)), writer.footer()].map((line) => line.slice(0, -1))
}

test('a file as it was written is not altered, whether it is read as text or as bytes', () => {
  expect(altered(lines)).toEqual([])
  expect(altered(lines, bytesOf)).toEqual([])
})

const {
  header,
  checkpoints: [checkpoint],
  tiles: [tile],
  entries: [entry],
  states: [state],
} = sample
if (!checkpoint || !tile || !entry || !state) throw new Error('a sample has a line of each kind')

test.each<[string, readonly string[], readonly number[]]>([
  ['every section may be empty', written(header), []],
  ['nothing is no file', [], [1]],
  ['without footer', lines.slice(0, -1), [8]],
  ['without header', lines.slice(1), [1, 7]],
  ['a footer alone', lines.slice(-1), [1, 1]],
  ['two headers', written(header, header), [2]],
  ['a header that comes late', written(checkpoint, header), [1, 2]],
  ['a tile before a checkpoint', written(header, tile, checkpoint), [3]],
  ['an entry before tiles', written(header, entry, tile, tile), [3, 4]],
  ['a row before entries', written(header, checkpoint, state, entry, state), [4]],
  ['a line that is none', lines.with(3, 'x'), [4, 8]],
  ['a line too many', [...lines.slice(0, 5), '{}', ...lines.slice(5)], [6, 9]],
  ['a line of which a blank was added', lines.with(3, `${lines[3]} `), [8]],
  ['a line less', lines.toSpliced(4, 1), [7]],
  ['a footer with a blank', lines.with(7, `${lines[7]} `), [8]],
  ['a second footer', [...lines, lines[7] ?? ''], [9]],
  ['lines after the footer', [...lines, lines[3] ?? '', 'x'], [9, 10]],
])('%s', (_, file, told) => {
  expect(altered(file)).toEqual(told)
  expect(altered(file, bytesOf)).toEqual(told)
})

test('a byte that no text shows is seen in the checksum', () => {
  const spoiled = (line: string, at: number) => (at === 4 ? Buffer.from(`${line}\r`) : bytesOf(line))
  expect(altered(lines, spoiled)).toEqual([8])
})
