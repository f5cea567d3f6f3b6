const remembered = 1_000

/** Whether something is to be told: the first time only, for as long as this process lives. */
export function createToldOnce(): (what: string) => boolean {
  const told = new Set<string>()
  return (what) => {
    if (told.has(what) || told.size >= remembered) return false
    told.add(what)
    return true
  }
}
