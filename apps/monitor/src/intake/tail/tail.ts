import type { FileHandle } from 'node:fs/promises'
import type { LogRecord } from '../log-record.ts'
import type { LineSource } from '../lines/read-line.ts'
import { readLine } from '../lines/read-line.ts'
import type { Place } from './place.ts'
import { headOf, openAt, rotatedFrom } from './place.ts'

export type TailStatus = {
  readonly file: string
  readonly service: string
  readonly state: 'absent' | 'reading'
  /** Bytes of the present file that have been handed on. */
  readonly position: number
  readonly lines: number
}

/** Reads the lines that a program appends to its log, across rotations and restarts. */
export type Tail = AsyncDisposable & {
  /** One look: at most a quarter of a megabyte. `true`: there may be more. */
  readonly readOnce: () => Promise<boolean>
  /** Where a restart goes on: everything before it has left the queue. `null`: nothing was read yet. */
  readonly place: () => Place | null
  readonly status: () => TailStatus
}

const chunkBytes = 256 * 1024
/** A line longer than this is cut in two; what is looked at of a line is far shorter. */
const longestLineBytes = 64 * 1024
/** Of a file that is there before we are, no more than this is read. */
const backlogBytes = 16 * 1024 * 1024
const newline = 0x0a

/**
 * Rotation by renaming: the old file is read to its end, then the new one from its beginning. Rotation by copying and
 * truncating: seen by a shorter file, or by another beginning. A line without its end waits for it, and counts as one
 * when its file was rotated away.
 *
 * @param offer whether there was room; without it the same lines are read again
 */
export function openTail({
  file,
  source,
  start,
  offer,
}: {
  readonly file: string
  readonly source: LineSource
  /** What `place` was before a restart. */
  readonly start: Place | null
  readonly offer: (records: readonly LogRecord[], onTaken: () => void) => boolean
}): Tail {
  let current: Open | null = null
  let resume = start
  let handedOn: Place | null = start
  let lines = 0

  const open = async (): Promise<Open | null> => {
    const from = resume
    resume = null
    if (from !== null) {
      // It may have been rotated away while nobody looked: its rest comes first.
      const before = (await openAt(file, from)) ?? (await rotatedFrom(file, from))
      if (before !== null) return { ...before, position: from.position }
    }
    const fresh = await openAt(file, null)
    if (fresh === null) return null
    const skip = from === null ? Math.max(0, fresh.size - backlogBytes) : 0
    return { ...fresh, position: skip }
  }
  const handOn = async (from: Open, bytes: Buffer, upTo: number): Promise<boolean> => {
    const records: LogRecord[] = []
    const now = Date.now()
    for (let at = 0; at < upTo;) {
      const end = bytes.indexOf(newline, at)
      const to = end === -1 || end > upTo ? upTo : end
      const record = readLine(bytes.toString('utf8', at, to), source, now)
      if (record !== null) records.push(record)
      at = to + 1
    }
    const position = from.position + upTo
    const place: Place = { ino: from.ino, position, head: await headOf(from.handle, position) }
    if (!offer(records, () => (handedOn = place))) return false
    from.position = position
    from.head = place.head
    lines += records.length
    return true
  }
  return {
    readOnce: async () => {
      current ??= await open()
      if (current === null) return false
      const { handle } = current
      if (await wasTruncated(current)) {
        current.position = 0
        current.head = ''
      }
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, current.position)
      const bytes = buffer.subarray(0, bytesRead)
      const upTo = completeLines(bytes)
      if (upTo > 0) return await handOn(current, bytes, upTo)
      if (!(await wasRotated(file, current))) return false
      // Whoever wrote the rest has gone: it is a line although nothing ends it.
      if (bytesRead > 0 && !(await handOn(current, bytes, bytesRead))) return false
      await handle.close()
      current = null
      return true
    },
    place: () => handedOn,
    status: () => ({
      file,
      service: source.service,
      state: current === null ? 'absent' : 'reading',
      position: current?.position ?? 0,
      lines,
    }),
    [Symbol.asyncDispose]: async () => {
      const closing = current
      current = null
      await closing?.handle.close()
    },
  }
}

type Open = { readonly handle: FileHandle; readonly ino: string; head: string; position: number }

/** Up to where the bytes hold whole lines, their last newline included. */
function completeLines(bytes: Buffer): number {
  const last = bytes.lastIndexOf(newline)
  if (last !== -1) return last + 1
  return bytes.length >= longestLineBytes ? bytes.length : 0
}

async function wasTruncated(open: Open): Promise<boolean> {
  const { size } = await open.handle.stat()
  if (size < open.position) return true
  const head = await headOf(open.handle, open.position)
  const isOther = open.head !== '' && !head.startsWith(open.head)
  open.head = head
  return isOther
}

async function wasRotated(file: string, open: Open): Promise<boolean> {
  const now = await openAt(file, null)
  if (now === null) return false
  await now.handle.close()
  return now.ino !== open.ino
}
