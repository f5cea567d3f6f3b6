import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ids = {
  guild: '900000000000000001',
  alerts: '900000000000000202',
  hidden: '900000000000000203',
  olivia: '900000000000000101',
  application: '900000000000000301',
  bot: '900000000000000302',
} as const

export const botToken = 'test-bot-token'

const world = {
  guild: { id: ids.guild, name: 'Test guild' },
  channels: [
    { id: ids.alerts, name: 'alerts' },
    { id: ids.hidden, name: 'hidden', overwrites: [{ id: ids.bot, type: 1, deny: ['VIEW_CHANNEL'] }] },
  ],
  users: [{ id: ids.olivia, name: 'olivia', locale: 'zh-CN' }],
  applications: [{ id: ids.application, botUserId: ids.bot, name: 'Test bot', botToken }],
}

/** A message as the control API shows it, as far as the tests look. */
export type Seen = {
  readonly id: string
  readonly content: string
  readonly components: readonly unknown[]
  readonly edited_timestamp: string | null
  readonly message_reference?: { readonly message_id: string }
  readonly thread?: { readonly id: string; readonly name: string }
}

export type PlannedFault = {
  readonly method: 'POST' | 'PATCH'
  readonly route: string
  readonly times?: number
  readonly when?: 'before' | 'after'
  readonly effect: Readonly<Record<string, unknown>>
}

/** The local Discord as its own process, seen through its control API. */
export type LocalDiscord = AsyncDisposable & {
  readonly apiUrl: string
  reset(): Promise<void>
  cards(): Promise<Seen[]>
  messages(channelId: string): Promise<Seen[]>
  /** The direct conversations this person sees. */
  directChannels(userId: string): Promise<string[]>
  /** How often somebody's phone rang. */
  rings(): Promise<{ readonly userId: string; readonly channelId: string }[]>
  plan(fault: PlannedFault): Promise<void>
  remove(messageId: string): Promise<void>
}

export async function startDiscordLocal(): Promise<LocalDiscord> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-discord-'))
  const file = join(folder, 'world.json')
  writeFileSync(file, JSON.stringify(world))
  const program = fileURLToPath(new URL('../../../../tooling/discord-local/src/main.ts', import.meta.url))
  const child = fork(program, { env: { TOKENIM_DISCORD_LOCAL_PORT: '0', TOKENIM_DISCORD_LOCAL_WORLD: file } })
  const [ready] = (await once(child, 'message')) as [{ readonly url: string }]
  const { url } = ready
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(`${url}${path}`, { method, ...init })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? null : await response.json()
  }
  const messages = async (channelId: string) => {
    const query = `userId=${ids.olivia}&channelId=${channelId}`
    return ((await call('GET', `/control/transcript?${query}`)) as { messages: Seen[] }).messages
  }
  return {
    apiUrl: `${url}/api`,
    reset: async () => {
      await call('POST', '/control/reset', {})
      await call('DELETE', '/control/faults')
    },
    cards: () => messages(ids.alerts),
    messages,
    directChannels: async (userId) => {
      const { channels } = (await call('GET', `/control/channels?userId=${userId}`)) as {
        channels: { id: string; kind: string }[]
      }
      return channels.filter(({ kind }) => kind === 'dm').map(({ id }) => id)
    },
    rings: async () =>
      ((await call('GET', '/control/rings')) as { rings: { userId: string; channelId: string }[] }).rings,
    plan: async (fault) => {
      await call('POST', '/control/faults', fault)
    },
    remove: async (messageId) => {
      const path = `${url}/api/v10/channels/${ids.alerts}/messages/${messageId}`
      await fetch(path, { method: 'DELETE', headers: { authorization: `Bot ${botToken}` } })
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
