export const intents = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const

/** Every bit Discord gives a meaning: 0 to 16, 20, 21, 24, 25; another one closes with 4013. */
const known = 0b0011_0011_0001_1111_1111_1111_1111
const privileged = intents.guildMembers | intents.guildPresences | intents.messageContent

/** The close code that these intents deserve, if any: 4013 unknown bits, 4014 privileged ones not granted. */
export function refuseIntents(wanted: unknown, granted: number): 4013 | 4014 | null {
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || (wanted & ~known) !== 0) return 4013
  return (wanted & privileged & ~granted) === 0 ? null : 4014
}
