import type { Checkpoint } from '@tokenim/core/audit'
import { parseCheckpoint } from '@tokenim/core/audit'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

/** The last checkpoint this process saw, kept in a file that whoever rewrites the database does not reach. */
export type SeenCheckpoint = {
  current(): Checkpoint | null
  /** Puts a checkpoint that was found consistent into the file, unless a later one is there. */
  advance(checkpoint: Checkpoint, note: string): void
}

/** Reads the file once; one that holds no checkpoint is said and left as it is. */
export function openSeenCheckpoint(file: string, log: Log): SeenCheckpoint {
  let seen = readSeen(file, log)
  return {
    current: () => seen,
    advance: (checkpoint, note) => {
      if (seen !== null && checkpoint.size <= seen.size) return
      seen = checkpoint
      try {
        writeWhole(file, note)
      } catch (error) {
        log.error({ file, error: describeError(error) }, 'the checkpoint could not be written to its file')
      }
    },
  }
}

function readSeen(file: string, log: Log): Checkpoint | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const parsed = parseCheckpoint(text)
  if (parsed === null) log.error({ file }, 'the file of the last checkpoint holds none: starting without')
  return parsed?.checkpoint ?? null
}

/** A reader finds the old checkpoint or the new one, also after a crash. */
function writeWhole(file: string, text: string): void {
  const next = `${file}.next`
  const handle = openSync(next, 'w', 0o644)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(next, file)
}
