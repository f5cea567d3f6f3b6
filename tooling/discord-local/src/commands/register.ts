import { isDeepStrictEqual } from 'node:util'
import { commandList } from '../limits/commands.ts'
import type { CommandBody } from '../limits/commands.ts'
import { parseForm } from '../limits/form.ts'
import { accept } from '../rest/discord-error.ts'
import type { DiscordState } from '../world/state.ts'
import type { RegisteredCommand } from './registered-command.ts'

export type Scope = { readonly applicationId: string; readonly guildId: string | null }

export function scopeKey(scope: Scope): string {
  return scope.guildId === null ? scope.applicationId : `${scope.applicationId}/${scope.guildId}`
}

/** Bulk overwrite: what is not named disappears; a command of the same name and type keeps its id. */
export function replaceCommands(
  state: DiscordState,
  scope: Scope,
  bodies: readonly CommandBody[],
): RegisteredCommand[] {
  const current = state.commands.get(scopeKey(scope)) ?? []
  const next = bodies.map((body) => register(state, scope, body, current.find(sameName(body))))
  return store(state, scope, next)
}

/** Creates, or overwrites the one with the same name and type. */
export function saveCommand(
  state: DiscordState,
  scope: Scope,
  body: CommandBody,
): { readonly created: boolean; readonly saved: RegisteredCommand } {
  const current = state.commands.get(scopeKey(scope)) ?? []
  const existing = current.find(sameName(body))
  const saved = register(state, scope, body, existing)
  const others = current.filter((one) => one !== existing)
  accept(parseForm(commandList, [...others, body]))
  store(state, scope, [...others, saved])
  return { created: existing === undefined, saved }
}

export function changeCommand(state: DiscordState, current: RegisteredCommand, body: CommandBody): RegisteredCommand {
  const all = state.commands.get(scopeKey(current)) ?? []
  const saved = register(state, current, body, current)
  const next = all.map((one) => (one === current ? saved : one))
  accept(parseForm(commandList, next))
  store(state, current, next)
  return saved
}

export function deleteCommand(state: DiscordState, command: RegisteredCommand): void {
  const all = state.commands.get(scopeKey(command)) ?? []
  store(
    state,
    command,
    all.filter((one) => one !== command),
  )
}

function register(
  state: DiscordState,
  scope: Scope,
  body: CommandBody,
  existing: RegisteredCommand | undefined,
): RegisteredCommand {
  const { applicationId, guildId } = scope
  const next = { ...body, id: existing?.id ?? state.mintId(), version: existing?.version ?? '', applicationId, guildId }
  // The version moves only when something changed.
  return existing !== undefined && isDeepStrictEqual(next, existing) ? existing : { ...next, version: state.mintId() }
}

function store(state: DiscordState, scope: Scope, commands: RegisteredCommand[]): RegisteredCommand[] {
  state.commands.set(scopeKey(scope), commands)
  state.feed.publish({ type: 'commands_changed' })
  return commands
}

function sameName(body: CommandBody) {
  return (one: RegisteredCommand) => one.name === body.name && one.type === body.type
}
