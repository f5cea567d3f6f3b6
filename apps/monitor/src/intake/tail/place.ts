import type { FileHandle } from 'node:fs/promises'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Where reading stopped: which file it was, by number and beginning, and how many bytes of it were read. */
export type Place = {
  /** Device and number. */
  readonly ino: string
  readonly position: number
  /** The file's first bytes, as far as they were read: a number is used again, a beginning hardly. */
  readonly head: string
}

export type Opened = { readonly handle: FileHandle; readonly ino: string; readonly size: number; head: string }

const headBytes = 256

/** @param only `null`: whatever file is there; else only the one that this is a place in */
export async function openAt(file: string, only: Place | null): Promise<Opened | null> {
  const handle = await tryOpen(file)
  if (handle === null) return null
  const { dev, ino, size } = await handle.stat()
  const opened = { handle, ino: `${dev}:${ino}`, size, head: only?.head ?? '' }
  if (only === null || (await isPlaceIn(opened, only))) return opened
  await handle.close()
  return null
}

/** The file of this place under the name that a rotation gave it. */
export async function rotatedFrom(file: string, place: Place): Promise<Opened | null> {
  const folder = dirname(file)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(basename(file)) || name === basename(file)) continue
    const path = join(folder, name)
    const { dev, ino } = await stat(path)
    if (`${dev}:${ino}` === place.ino) return await openAt(path, place)
  }
  return null
}

/** The first bytes of what was read, in hexadecimal. */
export async function headOf(handle: FileHandle, position: number): Promise<string> {
  const length = Math.min(headBytes, position)
  if (length === 0) return ''
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
  return buffer.toString('hex', 0, bytesRead)
}

async function isPlaceIn({ handle, ino, size }: Opened, place: Place): Promise<boolean> {
  return ino === place.ino && size >= place.position && (await headOf(handle, place.position)) === place.head
}

async function tryOpen(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) return null
    throw error
  }
}
