import { dayMs, hourMs, minuteMs, secondMs } from '../../time/index.ts'

const units = [
  ['y', 365 * dayMs],
  ['w', 7 * dayMs],
  ['d', dayMs],
  ['h', hourMs],
  ['m', minuteMs],
  ['s', secondMs],
  ['ms', 1],
] as const

const form = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/

/** A length of time as Prometheus and Alertmanager write it (`30s`, `4h`, `1d12h`, `0`); `null` when it is none. */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0
  const found = form.exec(text)
  if (found === null || text === '') return null
  return units.reduce((sum, [, ms], index) => sum + Number(found[index + 1] ?? 0) * ms, 0)
}

/** The same length in the same writing, the largest units first: 90 000 → `1m30s`. */
export function formatDuration(ms: number): string {
  let rest = ms
  let text = ''
  for (const [unit, unitMs] of units) {
    const count = Math.floor(rest / unitMs)
    // Years and weeks are read, but days say it more plainly.
    if (count === 0 || unit === 'y' || unit === 'w') continue
    rest -= count * unitMs
    text += `${count}${unit}`
  }
  return text === '' ? '0s' : text
}
