const guild = '910000000000000001'
const application = '910000000000000301'
export const channel = '910000000000000201'
const botToken = 'bench-bot-token'

export const discordSettings = {
  DISCORD_TOKEN: botToken,
  DISCORD_APPLICATION_ID: application,
  DISCORD_GUILD_ID: guild,
}

export function userIdOf(index: number): string {
  return String(920000000000000000n + BigInt(index))
}

/** A guild with so many people and the bot. */
export function discordWorld(users: number) {
  return {
    guild: { id: guild, name: 'Bench', locale: 'zh-CN' },
    roles: [{ id: '910000000000000011', name: 'Staff' }],
    channels: [{ id: channel, name: 'ops' }],
    users: Array.from({ length: users }, (_, index) => ({
      id: userIdOf(index),
      name: `user-${index}`,
      roles: ['910000000000000011'],
      locale: index % 2 === 0 ? 'zh-CN' : 'en-US',
    })),
    applications: [{ id: application, botUserId: '910000000000000302', name: 'Bot', botToken }],
  }
}
