import type { RegisteredCommand } from '../commands/registered-command.ts'
import type { DiscordState } from '../world/state.ts'

type Named = {
  readonly name: string
  readonly name_localizations?: Record<string, string> | null | undefined
  readonly description?: string | undefined
  readonly description_localizations?: Record<string, string> | null | undefined
}

/** The name somebody with this locale reads. */
export function nameFor(one: Named, locale: string): string {
  return one.name_localizations?.[locale] ?? one.name
}

export function descriptionFor(one: Named, locale: string): string {
  return one.description_localizations?.[locale] ?? one.description ?? ''
}

/** Every command an application offers in the guild; the guild's own hides a global one of the same name. */
export function offeredCommands(state: DiscordState, direct = false): RegisteredCommand[] {
  const all = [...state.commands.values()].flat()
  const guild = direct ? [] : all.filter((one) => one.guildId !== null)
  const global = all
    .filter((one) => one.guildId === null && fits(one, direct))
    .filter(
      (one) =>
        !guild.some((own) => own.applicationId === one.applicationId && own.name === one.name && own.type === one.type),
    )
  return [...guild, ...global].toSorted((a, b) => a.name.localeCompare(b.name))
}

/** A path like `token show`, with every part in the reader's language. */
export function localizedName(state: DiscordState, applicationId: string, path: string, locale: string): string {
  const [first, ...rest] = path.split(' ')
  const command = offeredCommands(state).find((one) => one.applicationId === applicationId && one.name === first)
  if (command === undefined) return path
  const names = [nameFor(command, locale)]
  let options: readonly (Named & { options?: unknown })[] = command.options
  for (const part of rest) {
    const option = options.find((one) => one.name === part)
    names.push(option === undefined ? part : nameFor(option, locale))
    // Below a subcommand group come subcommands; both carry names in the same shape.
    options = Array.isArray(option?.options) ? (option.options as readonly Named[]) : []
  }
  return names.join(' ')
}

function fits(command: RegisteredCommand, direct: boolean): boolean {
  if (command.contexts) return command.contexts.includes(direct ? 1 : 0)
  return !direct || command.dm_permission !== false
}
