import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from './read-csv.ts'

/** One set of Loghub-2k: for each line as it was written, its message and the event it is by the corrected truth. */
export type LogSet = {
  readonly name: string
  readonly raw: readonly string[]
  readonly contents: readonly string[]
  readonly truth: readonly string[]
}

/** Every set in the folder that has its lines and its corrected truth. */
export function readSets(folder: string): readonly LogSet[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(truthOf(folder, entry.name)))
    .map(({ name }) => readSet(folder, name))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

function readSet(folder: string, name: string): LogSet {
  const [head = [], ...rows] = readCsv(readFileSync(truthOf(folder, name), 'utf8'))
  const content = head.indexOf('Content')
  const event = head.indexOf('EventId')
  const raw = readFileSync(join(folder, name, `${name}_2k.log`), 'utf8').split(/\r?\n/)
  return {
    name,
    raw: raw.slice(0, rows.length),
    contents: rows.map((row) => row[content] ?? ''),
    truth: rows.map((row) => row[event] ?? ''),
  }
}

function truthOf(folder: string, name: string): string {
  return join(folder, name, `${name}_2k.log_structured_corrected.csv`)
}
