/** The middle of the values; 0 of none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Median absolute deviation, scaled to be the standard deviation where values are normal. */
export function spread(values: readonly number[], around = median(values)): number {
  return 1.4826 * median(values.map((value) => Math.abs(value - around)))
}
