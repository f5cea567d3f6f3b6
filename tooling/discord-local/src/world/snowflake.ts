const discordEpochMs = 1_420_070_400_000

/** Mints ids that sort by time; never the same or a smaller one, even while the clock stands still or runs back. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n
  return () => {
    const fromClock = BigInt(Math.max(0, Math.floor(now()) - discordEpochMs)) << 22n
    last = fromClock > last ? fromClock : last + 1n
    return last.toString()
  }
}

/** The shard that a guild's events go to, of so many. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards))
}
