import { makeThrowAwayFolder } from '@tokenim/db/testing'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '../platform/start-platform.ts'
import type { Linked } from '../platform/stage.ts'

export const channel = '920000000000000201'
const guild = '920000000000000001'
const application = '920000000000000301'
const botToken = 'drill-bot-token'

/** Who may what: those who work, those whose role comes and goes, those who may only read, customers, and a stranger. */
export type Cast = {
  readonly workers: readonly Linked[]
  readonly wavering: readonly Linked[]
  readonly readers: readonly Linked[]
  readonly customers: readonly Linked[]
  readonly strangerId: string
}

export function castOf(workers: number, others: number): Cast {
  const people = (kind: string, digit: number, count: number, role: Linked['role']): Linked[] =>
    Array.from({ length: count }, (_, index) => ({
      name: `${kind}-${index}`,
      discordUserId: `9${digit}0000000000000${String(index).padStart(3, '0')}`,
      role,
    }))
  return {
    workers: people('worker', 3, workers, 'support'),
    wavering: people('wavering', 4, others, null),
    readers: people('reader', 5, others, 'viewer'),
    customers: people('customer', 6, others, null),
    strangerId: '990000000000000999',
  }
}

/** One server with one channel, all of them in it. */
export function makeWorld({ workers, wavering, readers, customers, strangerId }: Cast): World {
  const everybody = [...workers, ...wavering, ...readers, ...customers]
  const users = [...everybody, { name: 'stranger', discordUserId: strangerId }]
  const world = {
    guild: { id: guild, name: 'Drill', locale: 'zh-CN' },
    roles: [{ id: '920000000000000011', name: 'Staff' }],
    channels: [{ id: channel, name: 'ops' }],
    users: users.map(({ discordUserId: id, name }, index) => ({
      id,
      name,
      roles: ['920000000000000011'],
      locale: index % 2 === 0 ? 'zh-CN' : 'en-US',
    })),
    applications: [{ id: application, botUserId: '920000000000000302', name: 'Bot', botToken }],
  }
  const file = join(makeThrowAwayFolder(), 'world.json')
  writeFileSync(file, JSON.stringify(world))
  const settings = {
    DISCORD_TOKEN: botToken,
    DISCORD_APPLICATION_ID: application,
    DISCORD_GUILD_ID: guild,
    DISCORD_ALERT_CHANNEL_ID: channel,
  }
  return { settings, file }
}
