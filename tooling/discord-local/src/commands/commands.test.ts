import { REST } from '@discordjs/rest'
import type { APIApplicationCommand } from 'discord-api-types/v10'
import { afterEach, beforeEach, expect } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { commandBehaviour } from '../documented/commands.ts'
import { controlOf } from '../testing/control.ts'
import { prove } from '../testing/prove.ts'
import { startLocal } from '../testing/start.ts'
import { botToken, ids } from '../testing/world.ts'

type Offered = { name: string; localizedName: string; localizedDescription: string; allowed: boolean; scope: string }

const guildRoute = `/applications/${ids.application}/guilds/${ids.guild}/commands` as const
const globalRoute = `/applications/${ids.application}/commands` as const

let local: DiscordLocal
let rest: REST

beforeEach(async () => {
  local = await startLocal()
  rest = new REST({ api: local.apiUrl }).setToken(botToken)
})
afterEach(() => local.close())

const put = async (body: object[], route: typeof guildRoute | typeof globalRoute = guildRoute) =>
  (await rest.put(route, { body })) as APIApplicationCommand[]
const offered = async (userId: string) =>
  (await controlOf(local).get<{ commands: Offered[] }>(`/commands?userId=${userId}`)).body.commands

prove(commandBehaviour, {
  overwrite: async () => {
    const [check] = await put([
      { name: 'check', description: 'one' },
      { name: 'old', description: 'gone soon' },
    ])
    const [same] = await put([{ name: 'check', description: 'one' }])
    expect(same).toEqual(check)
    const [changed] = await put([{ name: 'check', description: 'two' }])
    expect(changed?.id).toBe(check?.id)
    expect(changed?.version).not.toBe(check?.version)
    expect(await rest.get(guildRoute)).toHaveLength(1)
  },
  localizations: async () => {
    await put([{ name: 'check', description: 'd', name_localizations: { 'zh-CN': '检查' } }])
    const [plain] = (await rest.get(guildRoute)) as APIApplicationCommand[]
    expect(plain).not.toHaveProperty('name_localizations')
    const query = new URLSearchParams({ with_localizations: 'true' })
    expect(await rest.get(guildRoute, { query })).toMatchObject([{ name_localizations: { 'zh-CN': '检查' } }])
  },
  upsert: async () => {
    const made = (await rest.post(globalRoute, { body: { name: 'health', description: 'd' } })) as APIApplicationCommand
    const changed = await rest.patch(`${globalRoute}/${made.id}`, { body: { description: 'new' } })
    expect(changed).toMatchObject({ id: made.id, name: 'health', description: 'new' })
    await rest.delete(`${globalRoute}/${made.id}`)
    await expect(rest.get(`${globalRoute}/${made.id}`)).rejects.toMatchObject({ code: 10063 })
  },
  all_or_nothing: async () => {
    const bad = put([{ name: 'fine', description: 'd' }, { name: 'No Good' }])
    await expect(bad).rejects.toMatchObject({
      code: 50035,
      rawError: { errors: { '1': { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } } } },
    })
    expect(await rest.get(guildRoute)).toEqual([])
  },
  foreign: async () => {
    await expect(rest.get('/applications/1/commands')).rejects.toMatchObject({ code: 50001 })
  },
  menus: async () => {
    const name_localizations = { 'zh-CN': '查看发送状态', 'en-US': 'Can they send?' }
    for (const type of [2, 3])
      await rest.post(guildRoute, { body: { type, name: 'Can they send?', name_localizations } })
    expect(await rest.get(guildRoute)).toHaveLength(2)
    const { get, post } = controlOf(local)
    expect((await get<{ menus: object[] }>(`/menus?userId=${ids.ming}`)).body.menus).toMatchObject([
      { on: 'user', localizedName: '查看发送状态', allowed: true },
      { on: 'message', localizedName: '查看发送状态', allowed: true },
    ])
    const chosen = { userId: ids.ming, name: 'Can they send?' }
    expect(await post('/menus', { ...chosen, targetUserId: ids.olivia })).toMatchObject({ status: 201 })
    const message = await post<{ id: string }>('/messages', {
      userId: ids.olivia,
      channelId: ids.alerts,
      content: 'hi',
    })
    expect(await post('/menus', { ...chosen, targetMessageId: message.body.id })).toMatchObject({ status: 201 })
    expect(await post('/menus', chosen)).toMatchObject({ status: 400 })
    expect(await post('/menus', { ...chosen, name: 'Other', targetUserId: ids.olivia })).toMatchObject({ status: 404 })
  },
  offered: async () => {
    await put([{ name: 'check', description: 'global' }], globalRoute)
    await put([
      {
        name: 'check',
        description: 'May they send?',
        description_localizations: { 'zh-CN': '能否发送' },
        default_member_permissions: '8',
      },
    ])
    expect(await offered(ids.ming)).toMatchObject([
      { name: 'check', localizedDescription: '能否发送', allowed: false, scope: 'guild' },
    ])
    expect(await offered(ids.olivia)).toMatchObject([{ localizedDescription: 'May they send?', allowed: true }])
  },
})
