/** Bits of Discord's permissions that matter here. */
const bits = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
} as const

/** What an application needs in a channel whose cards everybody reads. */
const needed = ['VIEW_CHANNEL', 'SEND_MESSAGES'] as const

/** The names of what the application lacks in the channel of an interaction. */
export function lackingPermissions(appPermissions: bigint): readonly string[] {
  return holds(appPermissions, 'ADMINISTRATOR') ? [] : needed.filter((name) => !holds(appPermissions, name))
}

/** Whether somebody can give them. */
export function mayMendChannel(memberPermissions: bigint): boolean {
  return holds(memberPermissions, 'ADMINISTRATOR') || holds(memberPermissions, 'MANAGE_CHANNELS')
}

function holds(permissions: bigint, name: keyof typeof bits): boolean {
  return (permissions & bits[name]) !== 0n
}
