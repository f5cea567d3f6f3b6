import { once } from 'node:events'
import { Client, GatewayIntentBits, Partials } from 'discord.js'
import type { Message } from 'discord.js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { DiscordLocal } from '../create-discord-local.ts'
import { gatewayRules } from '../documented/gateway.ts'
import { controlOf } from '../testing/control.ts'
import { prove } from '../testing/prove.ts'
import { logIn, startLocal } from '../testing/start.ts'
import { botToken, ids } from '../testing/world.ts'
import { shardOf } from '../world/snowflake.ts'
import type { SessionView } from './gateway.ts'

let local: DiscordLocal
let control: ReturnType<typeof controlOf>
const clients: Client[] = []

beforeEach(async () => {
  local = await startLocal()
  control = controlOf(local)
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()))
  await local.close()
})

const sessions = async () => (await control.get<{ sessions: SessionView[] }>('/gateway')).body.sessions
/** Does something and waits until the local Discord has noticed. */
async function andNotice(act: () => unknown): Promise<void> {
  const { next } = (await control.get<{ next: number }>('/events?timeoutMs=0')).body
  await act()
  await control.get(`/events?after=${next}&timeoutMs=10000`)
}
const drill = (kind: object) => control.post('/gateway', { drill: kind })
const say = (content: string) =>
  control.post('/messages', { userId: ids.ming, channelId: ids.general, content: `<@${ids.bot}> ${content}` })

/** A bare socket: what the server says to clients less polite than discord.js. */
async function openSocket(query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${local.url.replace('http', 'ws')}/gateway${query}`)
  const frames: { op: number; t: string | null; s: number | null; d: unknown }[] = []
  const waiting: (() => void)[] = []
  socket.on('message', (data) => {
    frames.push(JSON.parse((data as Buffer).toString('utf8')))
    for (const check of waiting) check()
  })
  const closed = once(socket, 'close') as Promise<[code: number]>
  await once(socket, 'open')
  return {
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    sendRaw: (text: string) => socket.send(text),
    terminate: () => socket.terminate(),
    closeCode: async () => (await closed)[0],
    frame: (test: (frame: (typeof frames)[number]) => boolean) =>
      new Promise<(typeof frames)[number]>((resolve) => {
        const check = () => {
          const found = frames.find(test)
          if (found !== undefined) resolve(found)
        }
        waiting.push(check)
        check()
      }),
    frames,
  }
}

/** The real client, destroyed when the test ends. */
async function connect(options: Parameters<typeof logIn>[1] = {}): Promise<Client<true>> {
  const client = await logIn(local, options)
  clients.push(client)
  return client
}

/** A bare socket that has identified, and its session. */
async function identified(intents = 0) {
  const socket = await openSocket()
  socket.send(2, { token: botToken, intents })
  const ready = await socket.frame((frame) => frame.t === 'READY')
  return { socket, sessionId: (ready.d as { session_id: string }).session_id }
}

/** The code with which a socket closes that sends these frames. */
async function closedAfter(...frames: [op: number, d: unknown][]): Promise<number> {
  const socket = await openSocket()
  for (const [op, d] of frames) socket.send(op, d)
  return socket.closeCode()
}

const identifying = (more: object = {}): [number, unknown] => [2, { token: botToken, intents: 0, ...more }]

/** What comes of resuming a session from a number on. */
async function resume(sessionId: string, seq: number) {
  const socket = await openSocket()
  socket.send(6, { token: botToken, session_id: sessionId, seq })
  return socket
}

/** Starts a drill on a connected client, and waits until it has resumed. */
async function resumesAfter(kind: object): Promise<Client<true>> {
  const client = await connect()
  const resumed = once(client, 'shardResume')
  await drill(kind)
  await resumed
  return client
}

prove(gatewayRules, {
  identify: async () => {
    const client = await connect()
    const guild = client.guilds.cache.get(ids.guild)
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(['general', 'alerts', 'secret'])
    expect(guild?.roles.cache.get(ids.support)?.name).toBe('Support')
    expect(guild?.members.me?.id).toBe(ids.bot)
    expect(client.application.id).toBe(ids.application)
  },
  heartbeat: async () => {
    const socket = await openSocket()
    expect(await socket.frame((frame) => frame.op === 10)).toMatchObject({ d: { heartbeat_interval: 41_250 } })
    socket.send(1, null)
    expect(await socket.frame((frame) => frame.op === 11)).toBeDefined()
    socket.terminate()
  },
  asked_heartbeat: async () => {
    const client = await connect()
    const before = client.ws.shards.first()?.lastPingTimestamp ?? 0
    await drill({ kind: 'heartbeat' })
    await vi.waitFor(() => expect(client.ws.shards.first()?.lastPingTimestamp).toBeGreaterThan(before), 20_000)
  },
  zombie: async () => {
    await control.put('/gateway/heartbeat', { intervalMs: 500 })
    await resumesAfter({ kind: 'zombie' })
    // On a machine that is busy for half a second a client may think so once more.
    await vi.waitFor(async () => {
      const [session, ...more] = await sessions()
      expect([session?.connected, more]).toEqual([true, []])
      expect(session?.resumes).toBeGreaterThanOrEqual(1)
    }, 20_000)
  },
  dropped: async () => {
    const client = await connect()
    const heard: string[] = []
    client.on('messageCreate', (message: Message) => heard.push(message.content))
    client.on('shardResume', () => heard.push('resumed'))
    await drill({ kind: 'drop' })
    await say('while away')
    await say('and again')
    // How much of it was missed, and how much came after, is a matter of moments; in order it is in any case.
    await vi.waitFor(() => expect(heard).toHaveLength(3), 20_000)
    expect(heard.filter((one) => one !== 'resumed')).toEqual([`<@${ids.bot}> while away`, `<@${ids.bot}> and again`])
    expect(await sessions()).toMatchObject([{ connected: true, resumes: 1 }])
    const { socket, sessionId } = await identified(1 << 9)
    await andNotice(() => socket.terminate())
    await say('missed')
    const again = await resume(sessionId, 1)
    await again.frame((frame) => frame.t === 'RESUMED')
    expect(again.frames.map(({ s, t }) => [s, t]).slice(1)).toEqual([
      [2, 'MESSAGE_CREATE'],
      [3, 'RESUMED'],
    ])
    again.terminate()
  },
  reconnect: async () => {
    await resumesAfter({ kind: 'reconnect' })
    expect(await sessions()).toMatchObject([{ connected: true, resumes: 1 }])
  },
  invalid_resumable: async () => {
    await resumesAfter({ kind: 'invalid_session', resumable: true })
    expect(await sessions()).toMatchObject([{ connected: true, resumes: 1 }])
  },
  invalid_session: async () => {
    const { socket, sessionId } = await identified()
    await drill({ kind: 'invalid_session', resumable: false })
    expect(await socket.frame((frame) => frame.op === 9)).toMatchObject({ d: false })
    socket.terminate()
    const next = await resume(sessionId, 1)
    expect(await next.frame((frame) => frame.op === 9)).toMatchObject({ d: false })
    next.terminate()
  },
  too_late: async () => {
    const { socket, sessionId } = await identified()
    await andNotice(() => socket.terminate())
    await control.post('/clock', { advanceMs: gatewayRules.too_late.figure - 60_000 })
    const early = await resume(sessionId, 1)
    expect(await early.frame((frame) => frame.t === 'RESUMED')).toBeDefined()
    await andNotice(() => early.terminate())
    await control.post('/clock', { advanceMs: gatewayRules.too_late.figure })
    const late = await resume(sessionId, 2)
    expect(await late.frame((frame) => frame.op === 9)).toMatchObject({ d: false })
    late.terminate()
  },
  goodbye: async () => {
    const client = await connect()
    await andNotice(() => client.destroy())
    expect(await sessions()).toEqual([])
  },
  wrong_sequence: async () => {
    const { socket, sessionId } = await identified()
    await andNotice(() => socket.terminate())
    expect(await (await resume(sessionId, 99)).closeCode()).toBe(4007)
  },
  shards: async () => {
    const guilds = await Promise.all(
      [0, 1].map(async (shard) => {
        const socket = await openSocket()
        socket.send(2, { token: botToken, intents: 1, shard: [shard, 2] })
        const ready = await socket.frame((frame) => frame.t === 'READY')
        socket.terminate()
        return (ready.d as { guilds: unknown[] }).guilds.length
      }),
    )
    expect(guilds).toEqual([0, 1].map((shard) => (shardOf(ids.guild, 2) === shard ? 1 : 0)))
  },
  two_shards: async () => {
    const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits
    const client = await connect({
      intents: [Guilds, GuildMessages, DirectMessages],
      partials: [Partials.Channel],
      shards: [0, 1],
      shardCount: 2,
    })
    expect(new Set((await sessions()).map(({ shard }) => shard.join(' of ')))).toEqual(new Set(['0 of 2', '1 of 2']))
    expect(client.guilds.cache.get(ids.guild)?.shardId).toBe(shardOf(ids.guild, 2))
    const heard: (string | null)[] = []
    client.on('messageCreate', (message: Message) => heard.push(message.guildId))
    const resumed = new Set<number>()
    client.on('shardResume', (shard: number) => resumed.add(shard))
    await drill({ kind: 'drop' })
    await say('in the guild')
    const direct = await control.post<{ channelId: string }>('/direct', {
      userId: ids.ming,
      applicationId: ids.application,
    })
    await control.post('/messages', { userId: ids.ming, channelId: direct.body.channelId, content: 'to the bot' })
    await vi.waitFor(() => expect(resumed).toEqual(new Set([0, 1])), 20_000)
    await say('once more')
    // Each event comes once, though both shards are told what is theirs only.
    await vi.waitFor(
      () =>
        expect(heard.map(String).toSorted((a, b) => a.localeCompare(b, 'en'))).toEqual([ids.guild, ids.guild, 'null']),
      20_000,
    )
  },
  intents: async () => {
    const { socket } = await identified(GatewayIntentBits.Guilds)
    await socket.frame((frame) => frame.t === 'GUILD_CREATE')
    await say('unheard')
    socket.send(1, null)
    await socket.frame((frame) => frame.op === 11)
    expect(socket.frames.some((frame) => frame.t === 'MESSAGE_CREATE')).toBe(false)
    socket.terminate()
  },
  message_content: async () => {
    const client = await connect()
    const arrived = once(client, 'messageCreate')
    await control.post('/messages', { userId: ids.ming, channelId: ids.general, content: 'not for bots' })
    const [message] = await arrived
    expect(message).toMatchObject({ content: '', channelId: ids.general })
    const second = once(client, 'messageCreate')
    await say('for you')
    expect((await second)[0]).toMatchObject({ content: `<@${ids.bot}> for you` })
  },
  unseen_channels: async () => {
    const client = await connect()
    const arrived = once(client, 'messageCreate')
    await control.post('/messages', { userId: ids.ming, channelId: ids.secret, content: `<@${ids.bot}> hidden` })
    await say('shown')
    expect((await arrived)[0]).toMatchObject({ content: `<@${ids.bot}> shown` })
  },
  wrong_token: async () => expect(await closedAfter(identifying({ token: 'wrong' }))).toBe(4004),
  wrong_shard: async () => expect(await closedAfter(identifying({ shard: [2, 2] }))).toBe(4010),
  wrong_version: async () => expect(await (await openSocket('?v=6')).closeCode()).toBe(4012),
  unknown_intents: async () => {
    for (const bit of [17, 26, 30]) expect(await closedAfter(identifying({ intents: 2 ** bit }))).toBe(4013)
  },
  privileged_intents: async () => {
    for (const bit of [1, 8, 15]) expect(await closedAfter(identifying({ intents: 2 ** bit }))).toBe(4014)
  },
  fatal: async () => {
    for (const code of [4004, 4010, 4011, 4012, 4013, 4014]) {
      const client = await connect()
      // The client throws what it cannot come back from, beside telling of it.
      client.on('error', () => {})
      const gone = once(client, 'shardDisconnect')
      await drill({ kind: 'close', code })
      expect((await gone)[0]).toMatchObject({ code })
      await client.destroy()
    }
  },
  unknown_opcode: async () => expect(await closedAfter([42, null])).toBe(4001),
  undecodable: async () => {
    const socket = await openSocket()
    socket.sendRaw('{')
    expect(await socket.closeCode()).toBe(4002)
  },
  not_identified: async () => {
    for (const op of [3, 4, 8]) expect(await closedAfter([op, {}])).toBe(4003)
  },
  identified_twice: async () => expect(await closedAfter(identifying(), identifying())).toBe(4005),
  payload: async () => {
    const sized = (bytes: number) => JSON.stringify({ op: 1, d: null }).padEnd(bytes)
    const socket = await openSocket()
    socket.sendRaw(sized(gatewayRules.payload.figure))
    await socket.frame((frame) => frame.op === 11)
    socket.sendRaw(sized(gatewayRules.payload.figure + 1))
    expect(await socket.closeCode()).toBe(4002)
  },
  sent_events: async () => {
    const socket = await openSocket()
    const most = gatewayRules.sent_events.figure
    for (let sent = 0; sent < most; sent += 1) socket.send(1, null)
    await vi.waitFor(() => expect(socket.frames.filter((frame) => frame.op === 11)).toHaveLength(most), 20_000)
    socket.send(1, null)
    expect(await socket.closeCode()).toBe(4008)
  },
})

it('a wrong token is refused by REST with 401, so discord.js does not even connect', async () => {
  const client = new Client({ intents: [], rest: { api: local.apiUrl } })
  await expect(client.login('wrong')).rejects.toThrow(/token/i)
})
