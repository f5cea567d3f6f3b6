/** Ids of templates that became part of another one; bounded, the oldest are forgotten first. */
export type Aliases = {
  readonly add: (from: string, into: string) => void
  readonly drop: (from: string) => void
  readonly resolve: (id: string) => string
  readonly entries: () => readonly (readonly [string, string])[]
}

export function createAliases(most: number): Aliases {
  const aliases = new Map<string, string>()
  return { add, drop, resolve, entries }

  function add(from: string, into: string): void {
    if (from === into) return
    // Whatever became this one is a template in its own right no longer; the other way round would be a circle.
    aliases.delete(into)
    aliases.set(from, into)
    for (const eldest of aliases.keys()) {
      if (aliases.size <= most) break
      aliases.delete(eldest)
    }
  }

  function drop(from: string): void {
    aliases.delete(from)
  }

  function resolve(id: string): string {
    let at = id
    for (let into = aliases.get(at); into !== undefined; into = aliases.get(at)) at = into
    if (at !== id) aliases.set(id, at)
    return at
  }

  function entries(): readonly (readonly [string, string])[] {
    return [...aliases.keys()].map((from) => [from, resolve(from)] as const)
  }
}
