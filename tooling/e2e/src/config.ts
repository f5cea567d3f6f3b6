/** What a shell has, without settings of ours that happen to be set. */
export function surroundings(): Record<string, string> {
  const ours = /^(TOKENIM_|DISCORD_|DATABASE_URL|VITEST)/
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !ours.test(entry[0]),
  )
  return Object.fromEntries(entries)
}
