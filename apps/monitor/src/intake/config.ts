import type { Parsed, ValuesOf } from '@tokenim/process'
import { optional } from '@tokenim/process'
import type { Peppers } from '@tokenim/services'
import { parsePeppers } from '@tokenim/services'
import { dirname, isAbsolute, join } from 'node:path'

export type IntakeConfig = {
  /** `null`: keys cannot be told from each other, and only health is served. */
  readonly peppers: Peppers | null
  /** `null`: no file is followed. */
  readonly tails: TailConfig | null
}

export type TailConfig = {
  readonly files: readonly { readonly service: string; readonly file: string }[]
  /** Where the reading of each stopped, for the next start. */
  readonly placesFile: string
}

export const intakeSettings = {
  peppers: ['TOKENIM_PEPPERS', optional(null, parsePeppers)],
  tail: ['TOKENIM_TAIL', optional([], tailedFiles)],
  tailPlacesFile: ['TOKENIM_TAIL_PLACES_FILE', optional(null, (text) => ({ value: text }))],
} as const

export function intakeConfig(read: ValuesOf<typeof intakeSettings>): IntakeConfig {
  const [first] = read.tail
  const placesFile = read.tailPlacesFile ?? (first === undefined ? '' : join(dirname(first.file), 'tail-places.json'))
  return { peppers: read.peppers, tails: first === undefined ? null : { files: read.tail, placesFile } }
}

/** `service=/path/to/its.log,…` */
function tailedFiles(text: string): Parsed<TailConfig['files']> {
  const files = text.split(',').map((item) => {
    const [, service = '', file = ''] = /^\s*([^=\s]{1,100})=(.+?)\s*$/.exec(item) ?? []
    return { service, file }
  })
  if (!files.every(({ file }) => isAbsolute(file))) return 'is not service=/path/of/its.log, one or more by commas'
  const isTwice = new Set(files.map(({ file }) => file)).size < files.length
  return isTwice ? 'names a file twice' : { value: files }
}
