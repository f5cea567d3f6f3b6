import type { AlertKind } from '../alerts/index.ts'
import type { AlertFigures } from './report.ts'

/** What people said of the alerts of one kind. */
export type NoiseOfKind = {
  readonly kind: AlertKind
  readonly alerts: number
  readonly useful: number
  readonly noise: number
  /** Of those somebody judged; `null` when nobody did. */
  readonly noisePermille: number | null
  /** Wants another threshold: most of those judged were noise, or it keeps coming back. */
  readonly isNoisy: boolean
}

/** So few verdicts are somebody's mood. */
const leastJudged = 3
const noisyPermille = 500
/** So many reopenings for each alert say that it ends and begins again without anything being mended. */
const restlessFlaps = 4

/** One row for each kind that fired, the noisiest first: what is never judged tells nothing. */
export function noiseByKind(alerts: readonly AlertFigures[]): NoiseOfKind[] {
  const kinds = [...Map.groupBy(alerts, ({ kind }) => kind)]
  return kinds
    .map(([kind, rows]) => {
      const total = (of: (row: AlertFigures) => number) => rows.reduce((sum, row) => sum + of(row), 0)
      const [fired, useful, noise] = [total((row) => row.alerts), total((row) => row.useful), total((row) => row.noise)]
      const judged = useful + noise
      const noisePermille = judged === 0 ? null : Math.round((1_000 * noise) / judged)
      const isNoisy =
        (judged >= leastJudged && (noisePermille ?? 0) >= noisyPermille) ||
        (fired > 0 && total((row) => row.flaps) / fired >= restlessFlaps)
      return { kind, alerts: fired, useful, noise, noisePermille, isNoisy }
    })
    .toSorted((left, right) => (right.noisePermille ?? -1) - (left.noisePermille ?? -1) || right.alerts - left.alerts)
}
