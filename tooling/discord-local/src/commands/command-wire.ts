import type { RegisteredCommand } from './registered-command.ts'

/** A command as the API answers with it. Lists leave the dictionaries out unless asked for them. */
export function commandWire(command: RegisteredCommand, withLocalizations: boolean): Record<string, unknown> {
  const { applicationId, contexts, guildId, integration_types, dm_permission, ...rest } = command
  const body = {
    ...rest,
    application_id: applicationId,
    ...(guildId === null
      ? {
          contexts: contexts ?? null,
          dm_permission: dm_permission ?? true,
          integration_types: integration_types ?? [0],
        }
      : { guild_id: guildId }),
    default_member_permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw ?? false,
    name_localizations: command.name_localizations ?? null,
    description_localizations: command.description_localizations ?? null,
  }
  return withLocalizations ? body : withoutLocalizations(body)
}

function withoutLocalizations<T>(value: T): T {
  const text = JSON.stringify(value, (key, inner: unknown) => (key.endsWith('_localizations') ? undefined : inner))
  // Leaving members out keeps the rest as it was.
  return JSON.parse(text) as T
}
