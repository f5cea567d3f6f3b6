import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where the children's own lines go: one file each, made anew by every start. */
export function openLog(
  dataDir: string,
  name: string,
): { readonly file: string; readonly write: (line: string) => void } {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name.replaceAll(' ', '-')}.log`)
  const stream = createWriteStream(file, { mode: 0o600 })
  // A full disk must not end the program whose lines these are.
  stream.on('error', () => {})
  return { file, write: (line) => void stream.write(`${line}\n`) }
}
