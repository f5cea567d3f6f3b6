import { type REST, Routes } from 'discord.js'
import type { CommandJson } from '../commands/command-json.ts'
import type { DeployConfig } from '../config.ts'
import type { MenuJson } from '../menus/menu-json.ts'
import { differencesOf, placeOf } from './differences.ts'
import { explained } from './explained.ts'
import type { Plan } from './plan.ts'

type Where = Pick<DeployConfig, 'applicationId' | 'guildId'>
export type Deployed = CommandJson | MenuJson
type Present = Deployed & { readonly id: string }

/** Each command is written or removed by itself: those that are as they should be are not touched. */
export async function planCommands(rest: REST, where: Where, wanted: readonly Deployed[]): Promise<Plan> {
  const query = new URLSearchParams({ with_localizations: 'true' })
  const about = where.guildId === null ? 'DISCORD_APPLICATION_ID' : 'DISCORD_APPLICATION_ID or DISCORD_GUILD_ID'
  const present = (await explained(about, () => rest.get(routeOf(where), { query }))) as readonly Present[]
  const byPlace = new Map(present.map((one) => [placeOf(one), one]))
  const places = new Set(wanted.map(placeOf))
  const gone = present.filter((one) => !places.has(placeOf(one)))
  const changes = wanted.flatMap((one) => {
    const lines = differencesOf(byPlace.get(placeOf(one)), one)
    return lines.length === 0 ? [] : [{ one, lines }]
  })
  return {
    lines: [...gone.map((one) => `- ${placeOf(one)}`), ...changes.flatMap(({ lines }) => lines)],
    apply: async () => {
      // First those that go: there may be only so many.
      for (const { id } of gone) await explained(about, () => rest.delete(`${routeOf(where)}/${id}`))
      // One of the same name and kind is overwritten, and keeps its id.
      for (const { one } of changes) await explained(about, () => rest.post(routeOf(where), { body: one }))
    },
  }
}

function routeOf({ applicationId, guildId }: Where): `/${string}` {
  return guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId)
}
