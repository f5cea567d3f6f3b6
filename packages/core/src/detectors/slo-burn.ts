import type { SloBurnFacts, SloName, SloPace } from '../alerts/index.ts'
import { dayMs, hourMs, minuteMs } from '../time/index.ts'
import type { DetectorSettings } from './settings.ts'

/** Outcomes within the last `windowMs`. */
export type Outcomes = { readonly windowMs: number; readonly bad: number; readonly total: number }

type Pace = {
  readonly pace: SloPace
  readonly burn: number
  readonly longMs: number
  readonly shortMs: number
}

/**
 * Multi-window, multi-burn-rate alerts (Google, The Site Reliability Workbook, chapter 5): a month's allowance would be
 * gone in two days, in five, or exactly at its end. The short window ends the alert soon after the trouble does.
 */
export const sloPaceTable: readonly Pace[] = [
  { pace: 'fast', burn: 14.4, longMs: hourMs, shortMs: 5 * minuteMs },
  { pace: 'medium', burn: 6, longMs: 6 * hourMs, shortMs: 30 * minuteMs },
  { pace: 'slow', burn: 1, longMs: 3 * dayMs, shortMs: 6 * hourMs },
]

/** Every window that is looked at, shortest first. */
export const sloWindows: readonly number[] = [
  ...new Set(sloPaceTable.flatMap(({ longMs, shortMs }) => [longMs, shortMs])),
].toSorted((left, right) => left - right)

/** The fastest burn of one objective, or `null`. Few bad outcomes are chance, whatever share they are. */
export function sloBurnFacts(
  slo: SloName,
  outcomes: readonly Outcomes[],
  settings: DetectorSettings['sloBurn'],
): SloBurnFacts | null {
  const objectivePermille = slo === 'confirmation' ? settings.confirmationPermille : settings.sendingPermille
  // No burn can be faster than when everything is bad: a pace out of reach is measured by what can be reached.
  const mostBurn = 1_000 / (1_000 - objectivePermille)
  const at = (windowMs: number): Outcomes =>
    outcomes.find((window) => window.windowMs === windowMs) ?? { windowMs, bad: 0, total: 0 }
  for (const { pace, burn, longMs, shortMs } of sloPaceTable) {
    const [long, short] = [at(longMs), at(shortMs)]
    const [longBurn, shortBurn] = [burnOf(long, objectivePermille), burnOf(short, objectivePermille)]
    const limit = Math.min(burn, mostBurn * 0.9)
    if (long.bad < settings.leastBad || longBurn < limit || shortBurn < limit) continue
    const figures = { longBurn: tenths(longBurn), shortBurn: tenths(shortBurn), longMs, shortMs }
    const { bad, total } = long
    return {
      kind: 'slo_burn',
      slo,
      pace,
      ...figures,
      bad,
      total,
      objectivePermille,
      accountsBlocked: 0,
      sendsRefused: 0,
    }
  }
  return null
}

function burnOf({ bad, total }: Outcomes, objectivePermille: number): number {
  return total === 0 ? 0 : bad / total / ((1_000 - objectivePermille) / 1_000)
}

function tenths(figure: number): number {
  return Math.round(figure * 10) / 10
}
