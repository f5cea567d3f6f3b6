import { once } from 'node:events'
import { Client, GatewayIntentBits } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { DiscordLocal } from '../create-discord-local.ts'
import { controlOf } from '../testing/control.ts'
import { logIn, startLocal } from '../testing/start.ts'
import { botToken, ids } from '../testing/world.ts'
import type { SessionView } from './gateway.ts'

let local: DiscordLocal
let control: ReturnType<typeof controlOf>

beforeEach(async () => {
  local = await startLocal()
  control = controlOf(local)
})
afterEach(() => local.close())

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

describe('identify', () => {
  it('a bot logs in, becomes ready and sees guild, channels and roles', async () => {
    const client = await logIn(local)
    const guild = client.guilds.cache.get(ids.guild)
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(['general', 'alerts', 'secret'])
    expect(guild?.roles.cache.get(ids.support)?.name).toBe('Support')
    expect(guild?.members.me?.id).toBe(ids.bot)
    expect(client.application.id).toBe(ids.application)
    await client.destroy()
  })

  it('a wrong token is refused by REST with 401, so discord.js does not even connect', async () => {
    const client = new Client({ intents: [], rest: { api: local.apiUrl } })
    await expect(client.login('wrong')).rejects.toThrow(/token/i)
  })

  it.each([
    ['a wrong token', { token: 'wrong', intents: 0 }, 4004],
    ['unknown intents', { token: botToken, intents: 1 << 30 }, 4013],
    ['intents that are not granted', { token: botToken, intents: 1 << 15 }, 4014],
    ['a shard beyond the count', { token: botToken, intents: 0, shard: [2, 2] }, 4010],
  ])('%s closes the socket with its own code', async (_, payload, code) => {
    const socket = await openSocket()
    socket.send(2, payload)
    expect(await socket.closeCode()).toBe(code)
  })

  it('another version, an unknown opcode and something that is not JSON each close with their code', async () => {
    expect(await (await openSocket('?v=6')).closeCode()).toBe(4012)
    const unknown = await openSocket()
    unknown.send(42, null)
    expect(await unknown.closeCode()).toBe(4001)
    const broken = await openSocket()
    broken.sendRaw('{')
    expect(await broken.closeCode()).toBe(4002)
  })

  it('the guild belongs to one of several shards', async () => {
    const readies = await Promise.all(
      [0, 1].map(async (shard) => {
        const socket = await openSocket()
        socket.send(2, { token: botToken, intents: 1, shard: [shard, 2] })
        const ready = await socket.frame((frame) => frame.t === 'READY')
        socket.terminate()
        return (ready.d as { guilds: unknown[] }).guilds.length
      }),
    )
    expect(readies.toSorted((a, b) => a - b)).toEqual([0, 1])
  })
})

describe('events', () => {
  it('messages reach a bot that asked for them, without content it may not read', async () => {
    const client = await logIn(local)
    const arrived = once(client, 'messageCreate')
    await control.post('/messages', { userId: ids.ming, channelId: ids.general, content: 'not for bots' })
    const [message] = await arrived
    expect(message).toMatchObject({ content: '', channelId: ids.general })
    const second = once(client, 'messageCreate')
    await say('for you')
    expect((await second)[0]).toMatchObject({ content: `<@${ids.bot}> for you` })
    await client.destroy()
  })

  it('a bot without the intent hears nothing of messages', async () => {
    const socket = await openSocket()
    socket.send(2, { token: botToken, intents: GatewayIntentBits.Guilds })
    await socket.frame((frame) => frame.t === 'GUILD_CREATE')
    await say('unheard')
    socket.send(1, null)
    await socket.frame((frame) => frame.op === 11)
    expect(socket.frames.some((frame) => frame.t === 'MESSAGE_CREATE')).toBe(false)
    socket.terminate()
  })

  it('a bot hears nothing of channels it cannot see', async () => {
    const client = await logIn(local)
    const arrived = once(client, 'messageCreate')
    await control.post('/messages', { userId: ids.ming, channelId: ids.secret, content: `<@${ids.bot}> hidden` })
    await say('shown')
    expect((await arrived)[0]).toMatchObject({ content: `<@${ids.bot}> shown` })
    await client.destroy()
  })
})

describe('drills', () => {
  it('after a dropped socket the client resumes and gets what it missed', async () => {
    const client = await logIn(local)
    const heard = once(client, 'messageCreate')
    const resumed = once(client, 'shardResume')
    await drill({ kind: 'drop' })
    await say('while away')
    await resumed
    expect((await heard)[0]).toMatchObject({ content: `<@${ids.bot}> while away` })
    expect(await sessions()).toMatchObject([{ connected: true, resumes: 1 }])
    await client.destroy()
  })

  it('told to reconnect, the client resumes its session', async () => {
    const client = await logIn(local)
    const resumed = once(client, 'shardResume')
    await drill({ kind: 'reconnect' })
    await resumed
    expect(await sessions()).toMatchObject([{ connected: true, resumes: 1 }])
    await client.destroy()
  })

  it('a zombie connection is noticed by its missing heartbeat answers and resumed', async () => {
    await control.put('/gateway/heartbeat', { intervalMs: 500 })
    const client = await logIn(local)
    const resumed = once(client, 'shardResume')
    await drill({ kind: 'zombie' })
    await resumed
    // On a machine that is busy for half a second a client may think so once more.
    await vi.waitFor(async () => {
      const [session, ...more] = await sessions()
      expect([session?.connected, more]).toEqual([true, []])
      expect(session?.resumes).toBeGreaterThanOrEqual(1)
    }, 20_000)
    await client.destroy()
  })

  it('a session declared invalid cannot be resumed', async () => {
    const socket = await openSocket()
    socket.send(2, { token: botToken, intents: 0 })
    const ready = await socket.frame((frame) => frame.t === 'READY')
    const sessionId = (ready.d as { session_id: string }).session_id
    await drill({ kind: 'invalid_session', resumable: false })
    expect(await socket.frame((frame) => frame.op === 9)).toMatchObject({ d: false })
    socket.terminate()

    const next = await openSocket()
    next.send(6, { token: botToken, session_id: sessionId, seq: 1 })
    expect(await next.frame((frame) => frame.op === 9)).toMatchObject({ d: false })
    next.terminate()
  })

  it('a session whose bot stayed away for five minutes cannot be resumed', async () => {
    const socket = await openSocket()
    socket.send(2, { token: botToken, intents: 0 })
    const ready = await socket.frame((frame) => frame.t === 'READY')
    const sessionId = (ready.d as { session_id: string }).session_id
    await andNotice(() => socket.terminate())
    await control.post('/clock', { advanceMs: 5 * 60_000 })
    const next = await openSocket()
    next.send(6, { token: botToken, session_id: sessionId, seq: 1 })
    expect(await next.frame((frame) => frame.op === 9)).toMatchObject({ d: false })
    next.terminate()
  })

  it('a bot that closes properly ends its session', async () => {
    const client = await logIn(local)
    await andNotice(() => client.destroy())
    expect(await sessions()).toEqual([])
  })
})
