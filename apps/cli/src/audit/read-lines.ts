import { open } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

const chunkBytes = 1024 * 1024

/**
 * Gives every line of a file to `take`, as text without its newline and as the bytes with it; `progress` hears how much
 * has been read.
 *
 * @throws UsageError when the file cannot be read
 */
export async function readLines(
  path: string,
  take: (line: string, bytes: Uint8Array) => void,
  progress: (readBytes: number, totalBytes: number) => void,
): Promise<void> {
  await using file = await open(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  const { size } = await file.stat()
  let rest: Buffer = Buffer.alloc(0)
  let readBytes = 0
  for (;;) {
    // New memory for every read, because `take` may look at the bytes of a line later.
    const chunk = Buffer.allocUnsafe(rest.length + chunkBytes)
    rest.copy(chunk)
    const { bytesRead } = await file.read(chunk, rest.length, chunkBytes, null).catch((cause: unknown) => {
      throw unreadable(path, cause)
    })
    rest = takeLines(chunk.subarray(0, rest.length + bytesRead), take)
    readBytes += bytesRead
    progress(readBytes, size)
    if (bytesRead === 0) break
  }
  if (rest.length > 0) take(rest.toString('utf8'), rest)
}

/** Gives every whole line, and returns the beginning of the next. */
function takeLines(chunk: Buffer, take: (line: string, bytes: Uint8Array) => void): Buffer {
  let start = 0
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
    take(chunk.toString('utf8', start, end), chunk.subarray(start, end + 1))
    start = end + 1
  }
  return chunk.subarray(start)
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
