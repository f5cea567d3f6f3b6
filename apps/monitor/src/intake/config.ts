import { dayMs, minuteMs } from '@tokenim/core/time'
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
  /** A service is only learned for so long before new kinds of its lines are told. */
  readonly learningMs: number
}

export type TailConfig = {
  readonly files: readonly { readonly service: string; readonly file: string }[]
  /** Where the reading of each stopped, for the next start. */
  readonly placesFile: string
}

export const intakeSettings = {
  peppers: ['TOKENIM_PEPPERS', optional(null, parsePeppers)],
  tail: ['TOKENIM_TAIL', optional([], tailedFiles)],
  learningMs: ['TOKENIM_LOG_LEARNING_MINUTES', optional(dayMs, minutes)],
  tailPlacesFile: ['TOKENIM_TAIL_PLACES_FILE', optional(null, (text) => ({ value: text }))],
} as const

export function intakeConfig(read: ValuesOf<typeof intakeSettings>): IntakeConfig {
  const [first] = read.tail
  const placesFile = read.tailPlacesFile ?? (first === undefined ? '' : join(dirname(first.file), 'tail-places.json'))
  const tails = first === undefined ? null : { files: read.tail, placesFile }
  return { peppers: read.peppers, tails, learningMs: read.learningMs }
}

function minutes(text: string): Parsed<number> {
  const isCount = /^\d{1,6}$/.test(text)
  return isCount ? { value: Number(text) * minuteMs } : 'is not a number of minutes'
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
