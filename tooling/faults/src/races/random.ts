/** A whole number from 0 up to and without `below`. */
export type Random = (below: number) => number

/** mulberry32: a race that was lost can be run again with the same choices, though not with the same timing. */
export function newRandom(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
