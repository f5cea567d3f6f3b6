import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the children's own lines go: one file each, made anew by every start. */
export function openLog(
  dataDir: string,
  name: string,
): { readonly file: string; readonly write: (line: string) => void } {
  const file = logFile(dataDir, name)
  mkdirSync(dirname(file), { recursive: true })
  const stream = createWriteStream(file, { mode: 0o600 })
  // A full disk must not end the program whose lines these are.
  stream.on('error', () => {})
  return { file, write: (line) => void stream.write(`${line}\n`) }
}

export function logFile(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name.replaceAll(' ', '-')}.log`)
}
