const burst = 30
const oneEveryMs = 2_000
const mostAddresses = 10_000

/** Well-formed keys that open nothing, by address: thirty at once, one every two seconds after that. */
export function createWrongKeys() {
  const freeAt = new Map<string, number>()
  return {
    /** How long this address has to wait before another key of its is looked up; 0: not at all. */
    waitMs: (address: string, now: number): number =>
      Math.max(0, Math.ceil((freeAt.get(address) ?? now) - now - (burst - 1) * oneEveryMs)),
    count: (address: string, now: number): void => {
      const next = Math.max(freeAt.get(address) ?? now, now) + oneEveryMs
      freeAt.delete(address)
      if (freeAt.size >= mostAddresses) for (const [other, at] of freeAt) if (at <= now) freeAt.delete(other)
      if (freeAt.size >= mostAddresses) freeAt.clear()
      freeAt.set(address, next)
    },
  }
}
