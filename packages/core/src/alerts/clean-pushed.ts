import type { PushedAlert } from './external.ts'
import type { Instant } from '../time/index.ts'
import type { Labels } from './labels.ts'

/** What an entry of the log takes of one alert; Prometheus' own labels are far smaller. */
export const labelsMaxBytes = 6_000
export const labelsMax = 64

const annotationsMax = 32
const annotationMaxCharacters = 2_000
const urlMaxCharacters = 1_000
/** The last that RFC 3339 can write; what would end later, in whatever zone, ends then. */
const lastInstant: Instant = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * A pushed alert as it can be kept: empty labels left out as Alertmanager does, text without what no database takes
 * (U+0000, half surrogates), annotations cut to what somebody reads, times to the years
 * that can be written.
 *
 * @returns `null` when its labels are none, or too many or too long to tell alerts apart by
 */
export function cleanPushed(pushed: PushedAlert): PushedAlert | null {
  const labels = cleanLabels(pushed.labels)
  const count = Object.keys(labels).length
  if (count === 0 || count > labelsMax || bytesOf(JSON.stringify(labels)) > labelsMaxBytes) return null
  const annotations = Object.fromEntries(
    Object.entries(cleanLabels(pushed.annotations))
      .slice(0, annotationsMax)
      .map(([name, value]) => [cut(name, annotationMaxCharacters), cut(value, annotationMaxCharacters)]),
  )
  const generatorUrl = pushed.generatorUrl === null ? null : cut(cleanText(pushed.generatorUrl), urlMaxCharacters)
  const [startsAt, endsAt] = [pushed.startsAt, pushed.endsAt].map(writable)
  return { ...pushed, labels, annotations, generatorUrl, startsAt: startsAt ?? null, endsAt: endsAt ?? null }
}

function writable(at: Instant | null): Instant | null {
  return at === null ? null : Math.min(at, lastInstant)
}

function cleanLabels(labels: Labels): Labels {
  const kept = Object.entries(labels).map(([name, value]) => [cleanText(name), cleanText(value)] as const)
  return Object.fromEntries(kept.filter(([name, value]) => name !== '' && value !== ''))
}

function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}

/** Never through the middle of a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function bytesOf(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}
