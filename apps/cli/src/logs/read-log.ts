import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

/** More of one line than this is not read: the miner looks at 8 192 characters. */
const longestLine = 65_536

/**
 * Gives every line of a log to `take`, without its line end; `-` is the standard input. `progress` hears how many bytes
 * have been read, of how many; it hears nothing when the size is not known.
 *
 * @throws UsageError when there is no such file, or it is not text
 */
export async function readLog(
  path: string,
  take: (line: string) => void,
  progress: (readBytes: number, totalBytes: number) => void,
): Promise<void> {
  const size = path === '-' ? 0 : await sizeOf(path)
  const input = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1024 * 1024 })
  const decoder = new TextDecoder()
  let rest = ''
  let readBytes = 0
  const takeLines = (text: string): void => {
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      take(withoutReturn(rest + text.slice(start, end)))
      rest = ''
      start = end + 1
    }
    if (rest.length < longestLine) rest += text.slice(start, start + longestLine)
  }
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      if (readBytes === 0) refuseBinary(path, chunk)
      readBytes += chunk.length
      takeLines(decoder.decode(chunk, { stream: true }))
      if (size > 0) progress(Math.min(readBytes, size), size)
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw unreadable(path, error)
  }
  takeLines(decoder.decode())
  if (rest !== '') take(withoutReturn(rest))
}

async function sizeOf(path: string): Promise<number> {
  const about = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  if (about.isDirectory()) throw new UsageError(`${path} is a directory: name one file, or - for the standard input`)
  return about.size
}

const lookedAtBytes = 8_192

function refuseBinary(path: string, chunk: Uint8Array): void {
  if (chunk[0] === 0x1f && chunk[1] === 0x8b) {
    throw new UsageError(`${path} is compressed: try gunzip -c ${path} | tokenim logs mine -`)
  }
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) {
    throw new UsageError(`${path} is UTF-16: convert it to UTF-8 first`)
  }
  if (chunk.subarray(0, lookedAtBytes).includes(0)) throw new UsageError(`${path} is not a text file`)
}

function unreadable(path: string, cause: unknown): UsageError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
  return new UsageError(`${path} ${why}`, { cause })
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
