/** The middle of some figures; `null` of none. */
export function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((left, right) => left - right)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/**
 * How far a count lies above what is usual, in units that outliers of the past do not stretch: the distance to the
 * median over 1.4826 × the median absolute deviation (Iglewicz and Hoaglin, 1993), which for counts is at least √median.
 */
export function robustZ(count: number, past: readonly number[]): number | null {
  const middle = median(past)
  if (middle === null) return null
  const deviation = median(past.map((figure) => Math.abs(figure - middle))) ?? 0
  return (count - middle) / Math.max(1.4826 * deviation, Math.sqrt(middle), 1)
}
