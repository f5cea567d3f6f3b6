/** How long it took, in seconds, until the receiver had heard of something that happened; kills are part of it. */
export type Waits = {
  readonly heardWithinHalf: number
  readonly heardWithin99: number
  readonly heardWithinAll: number
}

export function waitsOf(waitsMs: readonly number[]): Waits {
  const sorted = waitsMs.toSorted((left, right) => left - right)
  const within = (share: number) => seconds(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return { heardWithinHalf: within(0.5), heardWithin99: within(0.99), heardWithinAll: within(1) }
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10
}
