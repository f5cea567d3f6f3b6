import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

const keepBytes = 10 * 1024 * 1024

/** Opens the server's log to append; one that has grown past 10 MiB is begun anew. */
export function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return openSync(path, size > keepBytes ? 'w' : 'a', 0o600)
}

/** What the server wrote after `from` (bytes), at most the last 16 KiB. */
export function readLogTail(path: string, from: number): string {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const start = Math.max(from, size - 16_384)
    const bytes = Buffer.alloc(Math.max(0, size - start))
    readSync(file, bytes, 0, bytes.length, start)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}

/** The line that says why: the last FATAL or error line, else the last one; null when there is none. */
export function lastLine(output: string): string | null {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const why = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1)
  return why === undefined ? null : why.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim()
}
