import { REST } from '@discordjs/rest'
import type { APIChannel, APIMessage } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { messageBehaviour } from '../documented/messages.ts'
import { restRules } from '../documented/rest.ts'
import { controlOf } from '../testing/control.ts'
import { prove } from '../testing/prove.ts'
import { startLocal } from '../testing/start.ts'
import { botToken, ids } from '../testing/world.ts'

type Ring = { userId: string; by: string; messageId: string }

let time = Date.parse('2026-01-01T00:00:00Z')
let local: DiscordLocal
let rest: REST
let control: ReturnType<typeof controlOf>

beforeEach(async () => {
  time = Date.parse('2026-01-01T00:00:00Z')
  local = await startLocal({ now: () => time })
  rest = new REST({ api: local.apiUrl, retries: 0 }).setToken(botToken)
  control = controlOf(local)
})
afterEach(() => local.close())

// The shapes are Discord's; the client types them as unknown.
const send = async (body: object, channel: string = ids.general) =>
  (await rest.post(`/channels/${channel}/messages`, { body })) as APIMessage
const rings = async () => (await control.get<{ rings: Ring[] }>('/rings')).body.rings
const plan = (fault: object) => control.post('/faults', fault)
const invalidRequests = async () => (await control.get<{ invalidRequests: number }>('/faults')).body.invalidRequests

/** A request as no library would send it, with whatever token. */
const ask = (path: string, from: DiscordLocal = local, token: string = botToken) =>
  fetch(`${from.url}/api${path}`, { headers: { authorization: `Bot ${token}` } })

describe('messages', () => {
  prove(messageBehaviour, {
    enforced_nonce: async () => {
      const body = { content: 'alert', nonce: 'bm9uY2UtMQ', enforce_nonce: true }
      const first = await send(body)
      time += messageBehaviour.enforced_nonce.figure - 1
      expect((await send({ ...body, content: 'other' })).id).toBe(first.id)
      time += 1
      expect((await send(body)).id).not.toBe(first.id)
      expect(await control.transcript(ids.guest, ids.general)).toHaveLength(2)
    },
    plain_nonce: async () => {
      const first = await send({ content: 'alert', nonce: 'n' })
      expect((await send({ content: 'alert', nonce: 'n' })).id).not.toBe(first.id)
    },
    empty: async () => await expect(send({ content: ' ' })).rejects.toMatchObject({ code: 50006 }),
    foreign_edit: async () => {
      const message = { userId: ids.ming, channelId: ids.general, content: 'mine' }
      const theirs = await control.post<{ id: string }>('/messages', message)
      const edit = rest.patch(`/channels/${ids.general}/messages/${theirs.body.id}`, { body: { content: 'no' } })
      await expect(edit).rejects.toMatchObject({ code: 50005 })
    },
    edit_keeps_the_rest: async () => {
      const mention = `<@${ids.ming}>`
      const sent = await send({ content: mention, embeds: [{ title: 'kept' }], allowed_mentions: { parse: [] } })
      const body = { content: `${mention} look`, allowed_mentions: { users: [ids.ming] } }
      const edited = await rest.patch(`/channels/${ids.general}/messages/${sent.id}`, { body })
      expect(edited).toMatchObject({ embeds: [{ title: 'kept' }], edited_timestamp: expect.any(String) })
      expect(await rings()).toEqual([])
    },
    default_mentions: async () => {
      const content = `<@${ids.olivia}> <@&${ids.support}>`
      await send({ content })
      expect(await rings()).toMatchObject([
        { userId: ids.olivia, by: 'user' },
        { userId: ids.ming, by: 'role' },
      ])
    },
    allowed_mentions: async () => {
      const text = `<@${ids.ming}> <@${ids.olivia}> <@&${ids.support}> @everyone`
      await send({ content: text, allowed_mentions: { parse: [] } })
      expect(await rings()).toEqual([])
      await send({ content: text, allowed_mentions: { parse: [], users: [ids.olivia] } })
      expect(await rings()).toMatchObject([{ userId: ids.olivia, by: 'user' }])
    },
    mentionable_roles: async () => {
      const say = (content: string) => control.post('/messages', { userId: ids.guest, channelId: ids.general, content })
      await say(`<@&${ids.operator}>`)
      expect(await rings()).toEqual([])
      await say(`<@&${ids.support}>`)
      await send({ content: `<@&${ids.operator}>` })
      expect(await rings()).toMatchObject([
        { userId: ids.ming, by: 'role' },
        { userId: ids.olivia, by: 'role' },
      ])
    },
    unseen_mention: async () => {
      const message = { userId: ids.ming, channelId: ids.secret, content: `<@${ids.guest}>` }
      await control.post('/messages', message)
      expect(await rings()).toEqual([])
      await send({ content: `<@${ids.guest}>` })
      expect(await rings()).toMatchObject([{ userId: ids.guest }])
    },
    deleted: async () => {
      const sent = await send({ content: 'short-lived' })
      await rest.delete(`/channels/${ids.general}/messages/${sent.id}`)
      await expect(rest.get(`/channels/${ids.general}/messages/${sent.id}`)).rejects.toMatchObject({ code: 10008 })
    },
    pages: async () => {
      const sent = [await send({ content: '1' }), await send({ content: '2' }), await send({ content: '3' })]
      expect(await page('limit=2')).toMatchObject([{ content: '3' }, { content: '2' }])
      expect(await page(`before=${sent[1]?.id}`)).toMatchObject([{ content: '1' }])
      expect(await page(`after=${sent[1]?.id}`)).toMatchObject([{ content: '3' }])
    },
    page_size: async () => {
      const most = messageBehaviour.page_size.figure
      for (let count = 0; count <= most; count += 1) {
        await control.post('/messages', { userId: ids.ming, channelId: ids.general, content: `${count}` })
      }
      expect(await page(`limit=${most + 1}`)).toHaveLength(most)
    },
    pins: async () => {
      await using patient = await startLocal({ rateLimit: unlimited, globalRateLimit: unlimited })
      const asked = new REST({ api: patient.apiUrl, globalRequestsPerSecond: 10_000 }).setToken(botToken)
      const pinOne = async () => {
        const message = { userId: ids.ming, channelId: ids.general, content: 'keep' }
        const { body } = await controlOf(patient).post<{ id: string }>('/messages', message)
        return asked.put(`/channels/${ids.general}/messages/pins/${body.id}`)
      }
      for (let count = 0; count < messageBehaviour.pins.figure; count += 1) await pinOne()
      await expect(pinOne()).rejects.toMatchObject({ code: 30003 })
    },
    pin_message: async () => {
      const panel = await send({ content: 'panel' })
      await rest.put(`/channels/${ids.general}/messages/pins/${panel.id}`)
      expect(await rest.get(`/channels/${ids.general}/messages/pins`)).toMatchObject({
        items: [{ message: { id: panel.id, pinned: true } }],
        has_more: false,
      })
      expect(await rest.get(`/channels/${ids.general}/pins`)).toMatchObject([{ id: panel.id }])
      expect(await control.transcript(ids.ming, ids.general)).toMatchObject([{ content: 'panel' }, { type: 6 }])
    },
  })

  it('a file comes as multipart and leaves what is known of it', async () => {
    const sent = await rest.post(`/channels/${ids.general}/messages`, {
      body: { content: 'with a file' },
      files: [{ name: 'graph.png', data: Buffer.from('not really'), contentType: 'image/png' }],
    })
    expect(sent).toMatchObject({ content: 'with a file', attachments: [{ filename: 'graph.png', size: 10 }] })
  })

  const unlimited = { limit: 10_000, windowMs: 60_000 }
  const page = (query: string) =>
    rest.get(`/channels/${ids.general}/messages`, { query: new URLSearchParams(query) }) as Promise<APIMessage[]>
})

describe('requests', () => {
  prove(restRules, {
    unauthorized: async () => expect((await ask('/v10/users/@me', local, 'wrong')).status).toBe(401),
    unknown_route: async () => expect((await ask('/v10/nowhere')).status).toBe(404),
    unknown_version: async () => expect(await (await ask('/v6/users/@me')).json()).toMatchObject({ code: 50041 }),
    headers: async () => {
      const response = await ask('/v10/users/@me')
      expect(response.status).toBe(200)
      for (const name of ['limit', 'remaining', 'reset', 'reset-after', 'bucket']) {
        expect([...response.headers.keys()]).toContain(`x-ratelimit-${name}`)
      }
    },
    bucket: async () => {
      await using strict = await startLocal({ rateLimit: { limit: 2, windowMs: 3_600_000 } })
      const me = () => ask('/v10/users/@me', strict)
      const statuses = [(await me()).status, (await me()).status]
      const third = await me()
      expect([...statuses, third.status]).toEqual([200, 200, 429])
      expect(third.headers.get('x-ratelimit-scope')).toBe('user')
      expect(third.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(await third.json()).toMatchObject({ global: false, retry_after: expect.any(Number) })
      expect((await ask(`/v10/channels/${ids.general}`, strict)).status).toBe(200)
    },
    global: async () => {
      const limit = restRules.global.figure
      await using busy = await startLocal({ globalRateLimit: { limit, windowMs: 3_600_000 } })
      const paths = ['/v10/users/@me', `/v10/channels/${ids.general}`]
      for (let count = 0; count < limit; count += 1) expect((await ask(paths[count % 2] ?? '', busy)).status).toBe(200)
      const refused = await ask(paths[0] ?? '', busy)
      expect([refused.status, refused.headers.get('x-ratelimit-scope')]).toEqual([429, 'global'])
      expect((await ask(`/v10/webhooks/${ids.application}/token/messages/@original`, busy)).status).toBe(404)
    },
    planned_429: async () => {
      await plan({ route: '/users/@me', effect: { kind: 'rate_limit', retryAfterSeconds: 7, scope: 'global' } })
      const response = await ask('/v10/users/@me')
      expect([response.status, response.headers.get('x-ratelimit-global')]).toEqual([429, 'true'])
      expect(await response.json()).toEqual({ message: 'You are being rate limited.', retry_after: 7, global: true })
    },
    invalid_requests: async () => {
      await plan({ route: '/users/@me', effect: { kind: 'rate_limit', retryAfterSeconds: 7, scope: 'shared' } })
      await ask('/v10/users/@me')
      expect(await invalidRequests()).toBe(0)
      await plan({ route: '/users/@me', effect: { kind: 'rate_limit', retryAfterSeconds: 7, scope: 'user' } })
      await ask('/v10/users/@me')
      await ask('/v10/users/@me', local, 'wrong')
      await ask(`/v10/channels/${ids.secret}`)
      await ask('/v10/nowhere')
      expect(await invalidRequests()).toBe(3)
    },
    old_edits: async () => {
      const sent = await send({ content: 'older than an hour' })
      const effect = { kind: 'code', code: 30046, retryAfterSeconds: 60 }
      await plan({ method: 'PATCH', route: '/channels/*/messages/*', effect })
      const impatient = new REST({ api: local.apiUrl, rejectOnRateLimit: () => true }).setToken(botToken)
      const edit = impatient.patch(`/channels/${ids.general}/messages/${sent.id}`, { body: { content: 'new' } })
      await expect(edit).rejects.toMatchObject({
        name: expect.stringContaining('RateLimitError'),
        timeToReset: expect.any(Number),
      })
    },
    lost_answers: async () => {
      const effect = { kind: 'status', status: 502 }
      await plan({ method: 'POST', route: '/channels/*/messages', when: 'after', effect })
      const body = { content: 'once', nonce: 'n1', enforce_nonce: true }
      await expect(send(body)).rejects.toMatchObject({ status: 502 })
      await send(body)
      expect(await control.transcript(ids.guest, ids.general)).toHaveLength(1)
    },
    failures: async () => {
      const sent = await send({ content: 'old' })
      const edit = () => rest.patch(`/channels/${ids.general}/messages/${sent.id}`, { body: { content: 'new' } })
      const route = '/channels/*/messages/*'
      await plan({ method: 'PATCH', route, effect: { kind: 'status', status: 503 } })
      await plan({ method: 'PATCH', route, effect: { kind: 'code', code: 10008 } })
      await plan({ method: 'PATCH', route, effect: { kind: 'drop_connection' } })
      const outcomes = []
      for (const _ of [1, 2, 3, 4])
        outcomes.push(await edit().catch((error: { code?: unknown }) => error.code ?? error))
      expect(outcomes[0]).toMatchObject({ status: 503 })
      expect(outcomes[1]).toBe(10008)
      expect(outcomes[3]).toMatchObject({ content: 'new' })
      expect((await control.get<{ faults: unknown[] }>('/faults')).body.faults).toEqual([])
    },
    missing_access: async () =>
      await expect(send({ content: 'hidden' }, ids.secret)).rejects.toMatchObject({ code: 50001 }),
    thread: async () => {
      const card = await send({ content: 'card' })
      const threads = `/channels/${ids.general}/messages/${card.id}/threads` as const
      const thread = (await rest.post(threads, { body: { name: 'why' } })) as APIChannel
      expect(thread.id).toBe(card.id)
      await send({ content: `<@${ids.ming}>` }, thread.id)
      const seen = await control.get(`/transcript?userId=${ids.ming}&channelId=${thread.id}`)
      expect(seen.body).toMatchObject({ starter: { id: card.id }, messages: [{ content: `<@${ids.ming}>` }] })
      await expect(rest.post(threads, { body: { name: 'again' } })).rejects.toMatchObject({ code: 160004 })
      const archived = await rest.patch(`/channels/${thread.id}`, { body: { archived: true } })
      expect(archived).toMatchObject({ thread_metadata: { archived: true } })
    },
    direct_channel: async () => {
      const open = (recipient_id: string) =>
        rest.post('/users/@me/channels', { body: { recipient_id } }) as Promise<APIChannel>
      const channel = await open(ids.ming)
      expect((await open(ids.ming)).id).toBe(channel.id)
      await send({ content: 'your code' }, channel.id)
      expect(await rings()).toMatchObject([{ userId: ids.ming, by: 'direct_message' }])
      expect(await control.transcript(ids.ming, channel.id)).toMatchObject([{ content: 'your code' }])
      const other = await control.get(`/transcript?userId=${ids.olivia}&channelId=${channel.id}`)
      expect(other.status).toBe(403)
      await expect(open('42')).rejects.toMatchObject({ code: 10013 })
    },
  })

  it('they are remembered for tests, without the tokens of interactions', async () => {
    await send({ content: 'counted' })
    const headers = { 'content-type': 'application/json' }
    await fetch(`${local.apiUrl}/v10/interactions/1/secret/callback`, { method: 'POST', body: '{}', headers })
    const { requests } = (await control.get<{ requests: object[] }>('/requests')).body
    expect(requests).toMatchObject([
      { method: 'POST', route: `/channels/${ids.general}/messages`, status: 200 },
      { method: 'POST', route: '/interactions/1/:token/callback', status: 404 },
    ])
  })
})
