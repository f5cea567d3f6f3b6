import type { Figure } from './bench.ts'

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** Nearest rank; NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  if (percent === 50 && sorted.length > 0 && sorted.length % 2 === 0) {
    const middle = sorted.length / 2
    return ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
  }
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN
}

/** One value a round becomes one figure. */
export function figure(side: string, measure: string, unit: string, values: readonly number[]): Figure {
  return {
    side,
    measure,
    unit,
    median: rounded(median(values)),
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
    samples: values.length,
  }
}

/** Four significant digits: the rest is noise. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : value
}
