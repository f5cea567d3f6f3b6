import { parseDuration } from '../routing/index.ts'
import { dayMs, minuteMs, secondMs } from '../time/index.ts'
import type { ProbeSettings } from './probe.ts'

/** What counts as too much, for every detector that can be told. Durations in milliseconds. */
export type DetectorSettings = {
  readonly slowConfirmation: { readonly enabled: boolean; readonly times: number; readonly leastSamples: number }
  readonly sloBurn: {
    readonly enabled: boolean
    readonly confirmationPermille: number
    readonly sendingPermille: number
    readonly leastBad: number
  }
  readonly keyExpiring: { readonly enabled: boolean; readonly beforeMs: number; readonly urgentBeforeMs: number }
  readonly unsentSpike: {
    readonly enabled: boolean
    readonly windowMs: number
    readonly least: number
    readonly times: number
  }
  readonly wrongCodes: {
    readonly enabled: boolean
    readonly windowMs: number
    readonly least: number
    readonly leastAccounts: number
  }
  readonly apiProbe: ProbeSettings & { readonly enabled: boolean }
  readonly discordProbe: ProbeSettings & { readonly enabled: boolean }
  readonly databaseProbe: ProbeSettings & { readonly enabled: boolean; readonly slowMs: number }
}

export const detectorSettings: DetectorSettings = {
  slowConfirmation: { enabled: true, times: 5, leastSamples: 200 },
  sloBurn: { enabled: true, confirmationPermille: 950, sendingPermille: 950, leastBad: 20 },
  keyExpiring: { enabled: true, beforeMs: 14 * dayMs, urgentBeforeMs: dayMs },
  unsentSpike: { enabled: true, windowMs: 10 * minuteMs, least: 20, times: 5 },
  wrongCodes: { enabled: true, windowMs: 10 * minuteMs, least: 20, leastAccounts: 5 },
  apiProbe: { enabled: true, failures: 4, of: 6 },
  discordProbe: { enabled: true, failures: 4, of: 6 },
  databaseProbe: { enabled: true, failures: 4, of: 6, slowMs: secondMs },
}

export type DetectorSettingsProblem = { readonly path: string; readonly problem: string }

/**
 * Reads the section `detectors` of the alerting file: `slow_confirmation: {enabled: false}`, `unsent_spike: {window: 5m}`.
 * What it does not name keeps its default. All that is wrong is said at once.
 */
export function readDetectorSettings(
  value: unknown,
):
  | { readonly ok: true; readonly settings: DetectorSettings }
  | { readonly ok: false; readonly problems: readonly DetectorSettingsProblem[] } {
  const problems: DetectorSettingsProblem[] = []
  const given = sectionOf(value ?? {}, 'detectors', problems)
  const known = new Set(Object.keys(detectorSettings).map(snakeCase))
  for (const name of Object.keys(given)) {
    if (!known.has(name))
      problems.push({ path: `detectors.${name}`, problem: `is not one of ${[...known].join(', ')}` })
  }
  const read = Object.entries(detectorSettings).map(([name, defaults]) => {
    const path = `detectors.${snakeCase(name)}`
    return [name, readSection(given[snakeCase(name)] ?? {}, path, defaults, problems)]
  })
  // Every member was read from the default of the same name and kind.
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: Object.fromEntries(read) }
}

type Section = Readonly<Record<string, boolean | number>>

function readSection(value: unknown, path: string, defaults: Section, problems: DetectorSettingsProblem[]): Section {
  const given = sectionOf(value, path, problems)
  const names = new Map(Object.keys(defaults).map((name) => [snakeCase(name.replace(/Ms$/, '')), name]))
  for (const name of Object.keys(given)) {
    if (!names.has(name))
      problems.push({ path: `${path}.${name}`, problem: `is not one of ${[...names.keys()].join(', ')}` })
  }
  const read: Section = Object.fromEntries(
    [...names].map(([written, name]) => {
      const usual = defaults[name] ?? 0
      const own = given[written]
      return [name, own === undefined ? usual : readValue(own, `${path}.${written}`, name, usual, problems)]
    }),
  )
  // More bad looks than there are looks would never be found.
  if (Number(read['failures']) > Number(read['of']))
    problems.push({ path: `${path}.failures`, problem: 'is more than of' })
  return read
}

function readValue(
  value: unknown,
  path: string,
  name: string,
  usual: boolean | number,
  problems: DetectorSettingsProblem[],
): boolean | number {
  if (typeof usual === 'boolean') {
    if (typeof value === 'boolean') return value
    problems.push({ path, problem: 'is neither true nor false' })
    return usual
  }
  if (name.endsWith('Ms')) {
    const ms = typeof value === 'string' ? parseDuration(value) : null
    if (ms !== null && ms > 0) return ms
    problems.push({ path, problem: 'is not a duration such as 10m or 14d' })
    return usual
  }
  const most = name.endsWith('Permille') ? 999 : 1_000_000
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value
  problems.push({ path, problem: `is not a whole number from 1 to ${most}` })
  return usual
}

function sectionOf(
  value: unknown,
  path: string,
  problems: DetectorSettingsProblem[],
): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  problems.push({ path, problem: 'is not a mapping' })
  return {}
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
