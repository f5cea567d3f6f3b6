import { formatVerifierKey, signerFromPem } from '@tokenim/core/audit'
import { tokenSettings } from '@tokenim/core/tokens'
import { createTestDatabase, type TestDatabase } from '@tokenim/db/testing'
import { newId } from '@tokenim/services'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, apiAt } from '../api.ts'
import { type Person, personAt } from '../person.ts'
import { type Cast, type CastPerson, castPeople } from './cast.ts'
import { type Child, runChild, startChild } from './child.ts'
import { type Door, doorTo } from './door.ts'

const people = [
  { name: 'support-zh', role: 'support', discordUserId: '810000000000000001', isLinked: true, locale: 'zh-CN' },
  { name: 'support-en', role: 'support', discordUserId: '810000000000000002', isLinked: true, locale: 'en-US' },
  { name: 'viewer-zh', role: 'viewer', discordUserId: '810000000000000003', isLinked: true, locale: 'zh-CN' },
  { name: 'viewer-en', role: 'viewer', discordUserId: '810000000000000013', isLinked: true, locale: 'en-US' },
  { name: 'security-zh', role: 'security', discordUserId: '810000000000000004', isLinked: true, locale: 'zh-CN' },
  { name: 'security-en', role: 'security', discordUserId: '810000000000000005', isLinked: true, locale: 'en-US' },
  { name: 'operator-zh', role: 'operator', discordUserId: '810000000000000008', isLinked: true, locale: 'zh-CN' },
  { name: 'operator-en', role: 'operator', discordUserId: '810000000000000009', isLinked: true, locale: 'en-US' },
  { name: 'stranger-zh', role: 'support', discordUserId: '810000000000000012', isLinked: false, locale: 'zh-CN' },
  { name: 'stranger-en', role: 'support', discordUserId: '810000000000000006', isLinked: false, locale: 'en-GB' },
  { name: 'newcomer', role: 'support', discordUserId: '810000000000000010', isLinked: false, locale: 'en-GB' },
  { name: 'member-zh', role: null, discordUserId: '810000000000000007', isLinked: true, locale: 'zh-CN' },
  { name: 'member-en', role: null, discordUserId: '810000000000000011', isLinked: true, locale: 'en-US' },
] as const satisfies readonly (CastPerson & { readonly locale: string })[]

export type PersonName = (typeof people)[number]['name']

export const channel = '800000000000000201'
/** Another one of the same server, where the bot may not write. */
export const backChannel = '800000000000000202'
/** One the bot does not work in. */
export const sideChannel = '800000000000000203'
export const guild = '800000000000000001'
const application = '800000000000000301'
const botToken = 'stage-bot-token'
const auditOrigin = 'stage.example/audit'
const botUser = '800000000000000302'
/** Whoever has it gives permissions in channels. */
const keeperRole = '800000000000000012'

/** API, local Discord and bot as processes on a database of their own; between bot and API a door that can be shut. */
export type BotStage = AsyncDisposable & {
  readonly database: TestDatabase
  readonly cast: Cast
  readonly door: Door
  readonly service: ApiClient
  readonly discordUrl: string
  /** What the monitor signs the log with is checked by this. */
  readonly auditVerifierKey: string
  readonly botEnv: Readonly<Record<string, string>>
  readonly bot: () => Child
  restartBot(): Promise<void>
  /** The process that posts cards: started when it is first asked for. */
  monitor(): Promise<Child>
  person(name: PersonName): Person
  userId(name: PersonName): string
  keyOf(name: PersonName): ApiClient
  /** An account with a token nobody has confirmed. */
  stuckCustomer(name: string): Promise<Customer>
  confirmedCustomer(name: string): Promise<Customer>
  /** The channel of a person's direct messages. */
  openDirect(name: PersonName): Promise<string>
  /** A message of the bot's application that everybody sees, as the monitor posts them. */
  post(body: object): Promise<{ readonly id: string; readonly channelId: string; readonly raw: unknown }>
}

/** On top of what every stage has. */
export type StageSettings = {
  readonly api?: Readonly<Record<string, string>>
  /** Nothing is deployed, and no bot answers. */
  readonly isBotless?: true
  /** Made when the local Discord is there. */
  readonly bot?: (discordUrl: string) => Readonly<Record<string, string>>
}

export type Customer = { readonly accountId: string; readonly tokenId: string; readonly externalId: string }

export async function startBotStage(settings: StageSettings = {}): Promise<BotStage> {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await createTestDatabase())
  const key = randomBytes(32)
  const peppers = [{ id: 'test', key }] as const
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-bot-'))
  stack.defer(() => rmSync(folder, { recursive: true }))
  const worldFile = join(folder, 'world.json')
  writeFileSync(worldFile, JSON.stringify(discordWorld()))
  const auditKeyFile = join(folder, 'audit-key.pem')
  const auditKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(auditKeyFile, auditKey)
  const start = async (program: string, env: Readonly<Record<string, string>>) =>
    stack.use(await startChild(program, env))
  const [cast, discord, api] = await Promise.all([
    castPeople({ db: database.api, peppers, environment: 'live', tokenSettings, newId }, people),
    start('tooling/discord-local/src/main.ts', {
      TOKENIM_DISCORD_LOCAL_PORT: '0',
      TOKENIM_DISCORD_LOCAL_WORLD: worldFile,
      // What a busy machine takes is not what these tests are about.
      TOKENIM_DISCORD_LOCAL_ANSWER_WITHIN_MS: '15000',
    }),
    start('apps/api/src/main.ts', {
      TOKENIM_API_DATABASE_URL: database.apiUrl,
      TOKENIM_API_PORT: '0',
      TOKENIM_API_METRICS_PORT: '0',
      TOKENIM_PEPPERS: `test:${key.toString('base64')}`,
      // Many tests act as the same few people.
      TOKENIM_CHAT_ACTS_PER_HOUR: '99999',
      ...settings.api,
    }),
  ])
  const door = stack.use(await doorTo(api.url))
  const botEnv = {
    DISCORD_TOKEN: botToken,
    DISCORD_APPLICATION_ID: application,
    DISCORD_GUILD_ID: guild,
    DISCORD_API_URL: `${discord.url}/api`,
    TOKENIM_API_URL: door.url,
    TOKENIM_BOT_API_KEY: cast.botApiKey,
    TOKENIM_BOT_PORT: '0',
    TOKENIM_BOT_METRICS_PORT: '0',
    ...settings.bot?.(discord.url),
  }
  let bot: Child | null = null
  const startBot = async () => {
    await bot?.stop()
    bot = await startChild('apps/bot/src/main.ts', botEnv)
  }
  stack.defer(async () => void (await bot?.stop()))
  const deploy = async () => {
    const deployed = await runChild('apps/bot/src/deploy.ts', botEnv, ['--apply'])
    if (deployed.code !== 0) throw new Error(deployed.output)
  }
  if (settings.isBotless !== true) await Promise.all([deploy(), startBot()])

  const service = apiAt(api.url, cast.serviceApiKey)
  const userId = (name: PersonName) => people.find((one) => one.name === name)?.discordUserId ?? ''
  const stuckCustomer = async (name: string) => {
    const put = await service('PUT', `/v1/accounts/by-external-id/${name}`, { displayName: `Customer ${name}` })
    const accountId = String(put.body.account.id)
    const issued = await service('POST', '/v1/tokens', { accountId })
    return { accountId, tokenId: String(issued.body.token.id), externalId: name, issued: issued.body }
  }
  const askDiscord = async (path: string, body: object): Promise<{ readonly id: string; readonly raw: unknown }> => {
    const answer = await fetch(`${discord.url}/api/v10/${path}`, {
      method: 'POST',
      headers: { authorization: `Bot ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const raw: unknown = await answer.json()
    if (answer.ok) return { id: String(Reflect.get(Object(raw), 'id')), raw }
    if (answer.status !== 429) throw new Error(`${path}: ${JSON.stringify(raw)}`)
    await pause(Number(Reflect.get(Object(raw), 'retry_after')) * 1_000)
    return askDiscord(path, body)
  }
  let monitor: Promise<Child> | null = null
  const life = stack.move()
  return {
    database,
    cast,
    door,
    service,
    discordUrl: discord.url,
    auditVerifierKey: formatVerifierKey(signerFromPem(auditOrigin, String(auditKey))),
    botEnv,
    bot: () => {
      if (bot === null) throw new Error('no bot stands on this stage')
      return bot
    },
    restartBot: startBot,
    monitor: () => {
      monitor ??= startChild('apps/monitor/src/main.ts', {
        TOKENIM_MONITOR_DATABASE_URL: database.monitorUrl,
        TOKENIM_MONITOR_PORT: '0',
        TOKENIM_MONITOR_METRICS_PORT: '0',
        TOKENIM_PEPPERS: `test:${key.toString('base64')}`,
        ...theWayToDiscord(botEnv),
        DISCORD_ALERT_CHANNEL_ID: channel,
        TOKENIM_AUDIT_KEY_FILE: auditKeyFile,
        TOKENIM_AUDIT_ORIGIN: auditOrigin,
      }).then((child) => life.use(child))
      return monitor
    },
    person: (name) => personAt(discord.url, userId(name)),
    userId,
    keyOf: (name) => apiAt(api.url, cast.apiKeys[name] ?? ''),
    stuckCustomer,
    confirmedCustomer: async (name) => {
      const { issued, ...customer } = await stuckCustomer(name)
      const pair = { secret: issued.secret, code: issued.confirmationCode }
      await apiAt(api.url, null)('POST', '/v1/tokens/confirm', pair)
      return customer
    },
    openDirect: async (name) => (await askDiscord('users/@me/channels', { recipient_id: userId(name) })).id,
    post: async (body) => ({ ...(await askDiscord(`channels/${channel}/messages`, body)), channelId: channel }),
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  }
}

/** The same for every program. */
export function theWayToDiscord(botEnv: Readonly<Record<string, string>>) {
  const { DISCORD_API_URL = '', DISCORD_TOKEN = '', DISCORD_PROXY = '' } = botEnv
  return { DISCORD_API_URL, DISCORD_TOKEN, DISCORD_PROXY }
}

function discordWorld() {
  return {
    guild: { id: guild, name: 'Stage', locale: 'zh-CN' },
    roles: [
      { id: '800000000000000011', name: 'Staff' },
      { id: keeperRole, name: 'Keeper', permissions: ['MANAGE_CHANNELS'] },
    ],
    channels: [
      { id: channel, name: 'ops' },
      { id: sideChannel, name: 'side' },
      { id: backChannel, name: 'back', overwrites: [{ id: botUser, type: 1, deny: ['SEND_MESSAGES'] }] },
    ],
    users: people.map(({ discordUserId, name, locale }) => ({
      id: discordUserId,
      name,
      roles: name === 'operator-en' ? ['800000000000000011', keeperRole] : ['800000000000000011'],
      locale,
    })),
    applications: [{ id: application, botUserId: botUser, name: 'Bot', botToken }],
  }
}
