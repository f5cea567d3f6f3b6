import type { CommandBody } from '../limits/commands.ts'

/** A command as it is registered: global (guildId null) or for the guild. */
export type RegisteredCommand = CommandBody & {
  readonly id: string
  readonly version: string
  readonly applicationId: string
  readonly guildId: string | null
}
