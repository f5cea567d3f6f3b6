import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { SettingsError } from '@tokenim/process'
import { expect, it } from 'vitest'
import { readConfig, readDeployConfig } from './config.ts'

const secret = makeSecret('key', 'live', new Uint8Array(secretRandomBytes).fill(7))
const needed = { DISCORD_TOKEN: 'token', DISCORD_APPLICATION_ID: '900000000000000001', TOKENIM_BOT_API_KEY: secret }

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.lines
    throw error
  }
}

it('what is left out has its documented default', () => {
  expect(readConfig(needed)).toEqual({
    discordToken: 'token',
    applicationId: '900000000000000001',
    guildId: null,
    discordApiUrl: null,
    proxyUrl: null,
    panelChannelId: null,
    language: 'zh-CN',
    places: null,
    notifyOnly: false,
    manyAtMost: 25,
    idsOnly: false,
    apiUrl: 'http://127.0.0.1:4600',
    apiKey: secret,
    monitorUrl: null,
    runbooksUrl: null,
    bind: '127.0.0.1',
    port: 4602,
    metricsPort: 4612,
  })
})

it('the bot works in its own guild unless others are named', () => {
  const own = { ...needed, DISCORD_GUILD_ID: '900000000000000009' }
  expect(readConfig(own).places).toEqual(new Map([['900000000000000009', null]]))
  expect(readConfig({ ...own, TOKENIM_BOT_GUILDS: '*' }).places).toBeNull()
})

it('all that is wrong is said at once, and no value is repeated', () => {
  const wrong = {
    DISCORD_TOKEN: 'with blank',
    DISCORD_APPLICATION_ID: 'abc',
    DISCORD_GUILD_ID: 'x',
    DISCORD_API_URL: 'discord.com',
    DISCORD_PROXY: 'socks5://127.0.0.1:1080',
    DISCORD_PANEL_CHANNEL_ID: 'panel',
    TOKENIM_ALERT_LOCALE: 'fr',
    TOKENIM_BOT_GUILDS: 'here',
    TOKENIM_NOTIFY_ONLY: 'perhaps',
    TOKENIM_BOT_MANY_AT_MOST: '26',
    TOKENIM_IDS_ONLY: 'maybe',
    TOKENIM_API_URL: 'ftp://x',
    TOKENIM_BOT_API_KEY: `${secret}x`,
    TOKENIM_MONITOR_URL: 'x',
    TOKENIM_BIND: 'a b',
    TOKENIM_BOT_PORT: '70000',
    TOKENIM_BOT_METRICS_PORT: '-1',
  }
  const lines = problemsOf(wrong)
  expect(lines.map((line) => line.split(':')[0])).toEqual(Object.keys(wrong))
  for (const value of Object.values(wrong)) expect(lines.some((line) => line.endsWith(value))).toBe(false)
})

it('deploying needs no key of the API', () => {
  const { TOKENIM_BOT_API_KEY, ...discord } = needed
  expect(readDeployConfig(discord)).toMatchObject({ guildId: null })
  expect(problemsOf(discord)).toHaveLength(1)
  expect(TOKENIM_BOT_API_KEY).toBe(secret)
})
