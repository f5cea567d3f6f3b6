import type { WorldInput } from '../world/world.ts'

/** Ids of the world that the tests share. */
export const ids = {
  guild: '900000000000000001',
  support: '900000000000000011',
  operator: '900000000000000012',
  general: '900000000000000201',
  alerts: '900000000000000202',
  secret: '900000000000000203',
  olivia: '900000000000000101',
  ming: '900000000000000102',
  guest: '900000000000000103',
  application: '900000000000000301',
  bot: '900000000000000302',
} as const

export const botToken = 'test-bot-token'

/** An operator who reads English, a supporter who reads Chinese, a guest; one channel hidden from guests. */
export const testWorld: WorldInput = {
  guild: { id: ids.guild, name: 'Test guild', locale: 'zh-CN' },
  roles: [
    { id: ids.support, name: 'Support', mentionable: true },
    { id: ids.operator, name: 'Operator', permissions: ['ADMINISTRATOR'] },
  ],
  channels: [
    { id: ids.general, name: 'general' },
    { id: ids.alerts, name: 'alerts' },
    {
      id: ids.secret,
      name: 'secret',
      overwrites: [
        { id: ids.guild, type: 0, deny: ['VIEW_CHANNEL'] },
        { id: ids.support, type: 0, allow: ['VIEW_CHANNEL'] },
      ],
    },
  ],
  users: [
    { id: ids.olivia, name: 'olivia', roles: [ids.operator], locale: 'en-US' },
    { id: ids.ming, name: 'ming', displayName: '小明', roles: [ids.support], locale: 'zh-CN' },
    { id: ids.guest, name: 'guest', locale: 'en-US' },
  ],
  applications: [{ id: ids.application, botUserId: ids.bot, name: 'Test bot', botToken }],
}
