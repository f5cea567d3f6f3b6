/** Who was linked a moment ago, so that not every interaction has to ask. It opens nothing: the API asks for itself. */
export type LinkedPeople = {
  /** @param ask whether this Discord user is linked now */
  readonly isLinked: (discordUserId: string, ask: () => Promise<boolean>) => Promise<boolean>
}

const rememberedMs = 60_000

/** Only who is linked is remembered: whoever links goes on at once. */
export function createLinkedPeople(clock: () => number = Date.now): LinkedPeople {
  const since = new Map<string, number>()
  return {
    isLinked: async (discordUserId, ask) => {
      const now = clock()
      for (const [id, at] of since) if (now - at >= rememberedMs) since.delete(id)
      if (since.has(discordUserId)) return true
      const isLinked = await ask()
      if (isLinked) since.set(discordUserId, now)
      return isLinked
    },
  }
}
