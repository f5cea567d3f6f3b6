import { Hono } from 'hono'
import type { z } from 'zod'
import { commandWire } from '../../commands/command-wire.ts'
import { changeCommand, deleteCommand, replaceCommands, saveCommand, scopeKey } from '../../commands/register.ts'
import { command, commandList } from '../../limits/commands.ts'
import { parseForm } from '../../limits/form.ts'
import type { DiscordState } from '../../world/state.ts'
import { accept, refusal } from '../discord-error.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'
import { readBody } from '../read-body.ts'

/** Global and guild commands; both scopes behave alike. */
export function commandRoutes(state: DiscordState): Hono<RestEnvironment> {
  const routes = new Hono<RestEnvironment>()
  const scopeOf = (context: RestContext) => {
    const application = context.get('application')
    if (context.req.param('application') !== application.id) throw refusal('missing_access')
    const guildId = context.req.param('guild') ?? null
    if (guildId !== null && guildId !== state.world.guild.id) throw refusal('unknown_guild')
    return { applicationId: application.id, guildId }
  }
  const wire = (context: RestContext) => {
    const localized = context.req.query('with_localizations') === 'true'
    return (one: Parameters<typeof commandWire>[0]) => commandWire(one, localized)
  }
  const find = (context: RestContext) => {
    const found = state.commands.get(scopeKey(scopeOf(context)))?.find((one) => one.id === context.req.param('command'))
    if (found === undefined) throw refusal('unknown_command')
    return found
  }
  const parse = async <Schema extends z.ZodType>(context: RestContext, schema: Schema) =>
    accept(parseForm(schema, (await readBody(context.req)).json))
  for (const base of ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands']) {
    routes
      .get(base, (context) => context.json((state.commands.get(scopeKey(scopeOf(context))) ?? []).map(wire(context))))
      .put(base, async (context) => {
        const scope = scopeOf(context)
        const saved = replaceCommands(state, scope, await parse(context, commandList))
        return context.json(saved.map((one) => commandWire(one, true)))
      })
      .post(base, async (context) => {
        const { created, saved } = saveCommand(state, scopeOf(context), await parse(context, command))
        return context.json(commandWire(saved, true), created ? 201 : 200)
      })
      .get(`${base}/:command`, (context) => context.json(commandWire(find(context), true)))
      .patch(`${base}/:command`, async (context) => {
        const current = find(context)
        const { json } = await readBody(context.req)
        const changes = typeof json === 'object' && json !== null ? json : {}
        const next = accept(parseForm(command, { ...current, ...changes }))
        return context.json(commandWire(changeCommand(state, current, next), true))
      })
      .delete(`${base}/:command`, (context) => {
        deleteCommand(state, find(context))
        return context.body(null, 204)
      })
  }
  return routes
}
