import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Place } from './place.ts'

/** Where the reading of each file stopped, kept over restarts. */
export type PlacesFile = {
  readonly places: ReadonlyMap<string, Place>
  readonly save: (places: ReadonlyMap<string, Place>) => void
}

/** What cannot be read is as good as not there: the files are read from their beginning again. */
export function openPlacesFile(path: string): PlacesFile {
  let written = ''
  return {
    places: read(path),
    save: (places) => {
      const text = JSON.stringify(Object.fromEntries(places))
      if (text === written) return
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, text, { mode: 0o600 })
      renameSync(`${path}.new`, path)
      written = text
    },
  }
}

function read(path: string): ReadonlyMap<string, Place> {
  try {
    const saved = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    return new Map(Object.entries(saved).filter((entry): entry is [string, Place] => isPlace(entry[1])))
  } catch {
    return new Map()
  }
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { ino, position, head } = value as Record<string, unknown>
  return typeof ino === 'string' && typeof head === 'string' && Number.isSafeInteger(position)
}
