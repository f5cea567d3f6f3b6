import { open } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

const chunkBytes = 1024 * 1024

/**
 * Gives every line of a file, without its newline, to `take`; `progress` hears how much has been read. Bytes that are
 * not UTF-8 become U+FFFD, so the checksum of the file no longer fits.
 *
 * @throws UsageError when the file cannot be read
 */
export async function readLines(
  path: string,
  take: (line: string) => void,
  progress: (readBytes: number, totalBytes: number) => void,
): Promise<void> {
  await using file = await open(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  const { size } = await file.stat()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const chunk = new Uint8Array(chunkBytes)
  let [rest, readBytes] = ['', 0]
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, null).catch((cause: unknown) => {
      throw unreadable(path, cause)
    })
    const text = rest + decoder.decode(chunk.subarray(0, bytesRead), { stream: bytesRead > 0 })
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    readBytes += bytesRead
    progress(readBytes, size)
    if (bytesRead === 0) break
  }
  if (rest !== '') take(rest)
}

/** A small file as text. @throws UsageError when it cannot be read */
export async function readText(path: string): Promise<string> {
  let text = ''
  await readLines(
    path,
    (line) => {
      text += `${line}\n`
    },
    () => {},
  )
  return text
}

function unreadable(path: string, cause: unknown): UsageError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return new UsageError(`${path} cannot be read (${why})`, { cause })
}
