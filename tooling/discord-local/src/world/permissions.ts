/** Permission bits of Discord, by the names its documentation uses. */
export const permissionBits = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  KICK_MEMBERS: 1n << 1n,
  BAN_MEMBERS: 1n << 2n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_AUDIT_LOG: 1n << 7n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  MANAGE_NICKNAMES: 1n << 27n,
  MANAGE_ROLES: 1n << 28n,
  MANAGE_WEBHOOKS: 1n << 29n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  MODERATE_MEMBERS: 1n << 40n,
  PIN_MESSAGES: 1n << 51n,
} as const

export type PermissionName = keyof typeof permissionBits

export const allPermissions: bigint = Object.values(permissionBits).reduce((all, bit) => all | bit, 0n)

/** What `@everyone` may do unless the world says otherwise: what a fresh guild allows its members. */
export const memberPermissions: bigint = sumOf([
  'ADD_REACTIONS',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
])

/** What an application's bot gets beside that, unless the world says otherwise. */
export const botPermissions: bigint =
  memberPermissions | sumOf(['MENTION_EVERYONE', 'MANAGE_MESSAGES', 'MANAGE_THREADS', 'PIN_MESSAGES'])

export function isPermissionName(text: string): text is PermissionName {
  return Object.hasOwn(permissionBits, text)
}

/** Reads `"8"` or `["VIEW_CHANNEL", "SEND_MESSAGES"]`. */
export function parsePermissions(value: string | readonly PermissionName[]): bigint {
  return typeof value === 'string' ? BigInt(value) : sumOf(value)
}

/** Whether the set holds every one of the wanted bits; an administrator holds all. */
export function holds(permissions: bigint, wanted: bigint): boolean {
  return (permissions & permissionBits.ADMINISTRATOR) !== 0n || (permissions & wanted) === wanted
}

function sumOf(names: readonly PermissionName[]): bigint {
  return names.reduce((all, name) => all | permissionBits[name], 0n)
}
