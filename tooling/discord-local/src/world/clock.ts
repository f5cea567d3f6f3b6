/** The clock of the local Discord: every deadline asks it, so tests can move time instead of waiting. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds added to the source of time so far. */
  offsetMs(): number
  advance(ms: number): void
  /** Makes now() answer this moment (milliseconds since 1970) and run on from there. */
  set(ms: number): void
  reset(): void
}

export function createClock(source: () => number = Date.now): Clock {
  let offset = 0
  return {
    now: () => source() + offset,
    offsetMs: () => offset,
    advance(ms) {
      offset += ms
    },
    set(ms) {
      offset = ms - source()
    },
    reset() {
      offset = 0
    },
  }
}
