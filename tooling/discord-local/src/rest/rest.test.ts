import { REST } from '@discordjs/rest'
import type { APIChannel, APIMessage } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { controlOf } from '../testing/control.ts'
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

describe('messages', () => {
  it('the same nonce within five minutes answers the message that exists, and later makes a new one', async () => {
    const body = { content: 'alert', nonce: 'bm9uY2UtMQ', enforce_nonce: true }
    const first = await send(body)
    time += 299_000
    expect((await send({ ...body, content: 'other' })).id).toBe(first.id)
    time += 2_000
    expect((await send(body)).id).not.toBe(first.id)
    expect(await control.transcript(ids.guest, ids.general)).toHaveLength(2)
  })

  it('without enforce_nonce a repeated nonce makes a second message', async () => {
    const first = await send({ content: 'alert', nonce: 'n' })
    expect((await send({ content: 'alert', nonce: 'n' })).id).not.toBe(first.id)
  })

  it('an edit changes what it names, marks the message as edited and rings nobody', async () => {
    const sent = await send({ content: `<@${ids.ming}>`, embeds: [{ title: 'kept' }], allowed_mentions: { parse: [] } })
    const body = { content: `<@${ids.ming}> look`, allowed_mentions: { users: [ids.ming] } }
    const edited = await rest.patch(`/channels/${ids.general}/messages/${sent.id}`, { body })
    expect(edited).toMatchObject({ embeds: [{ title: 'kept' }], edited_timestamp: expect.any(String) })
    expect(await rings()).toEqual([])
  })

  it('mentions ring whom allowed_mentions lets them ring', async () => {
    const text = `<@${ids.ming}> <@${ids.olivia}> <@&${ids.support}> @everyone`
    await send({ content: text, allowed_mentions: { parse: [] } })
    expect(await rings()).toEqual([])
    await send({ content: text, allowed_mentions: { parse: [], users: [ids.olivia] } })
    expect(await rings()).toMatchObject([{ userId: ids.olivia, by: 'user' }])
    await send({ content: `<@&${ids.support}>` })
    expect((await rings()).at(-1)).toMatchObject({ userId: ids.ming, by: 'role' })
  })

  it('a mention in a channel somebody cannot see does not ring', async () => {
    await send({ content: `<@${ids.guest}>` })
    expect(await rings()).toMatchObject([{ userId: ids.guest }])
    await expect(send({ content: 'hidden' }, ids.secret)).rejects.toMatchObject({ code: 50001 })
  })

  it('a deleted message is 10008 from then on', async () => {
    const sent = await send({ content: 'short-lived' })
    await rest.delete(`/channels/${ids.general}/messages/${sent.id}`)
    await expect(rest.get(`/channels/${ids.general}/messages/${sent.id}`)).rejects.toMatchObject({ code: 10008 })
  })

  it('a file comes as multipart and leaves what is known of it', async () => {
    const sent = await rest.post(`/channels/${ids.general}/messages`, {
      body: { content: 'with a file' },
      files: [{ name: 'graph.png', data: Buffer.from('not really'), contentType: 'image/png' }],
    })
    expect(sent).toMatchObject({ content: 'with a file', attachments: [{ filename: 'graph.png', size: 10 }] })
  })

  it('an empty message is 50006, and somebody else’s cannot be edited', async () => {
    await expect(send({ content: ' ' })).rejects.toMatchObject({ code: 50006 })
    const theirs = await control.post<{ id: string }>('/messages', {
      userId: ids.ming,
      channelId: ids.general,
      content: 'mine',
    })
    const edit = rest.patch(`/channels/${ids.general}/messages/${theirs.body.id}`, { body: { content: 'no' } })
    await expect(edit).rejects.toMatchObject({ code: 50005 })
  })

  it('lists come newest first and by pages', async () => {
    const sent = [await send({ content: '1' }), await send({ content: '2' }), await send({ content: '3' })]
    const page = (query: string) => rest.get(`/channels/${ids.general}/messages`, { query: new URLSearchParams(query) })
    expect(await page('limit=2')).toMatchObject([{ content: '3' }, { content: '2' }])
    expect(await page(`before=${sent[1]?.id}`)).toMatchObject([{ content: '1' }])
    expect(await page(`after=${sent[1]?.id}`)).toMatchObject([{ content: '3' }])
  })
})

describe('threads, direct messages, pins', () => {
  it('a thread grows from a message once, takes messages and can be archived', async () => {
    const card = await send({ content: 'card' })
    const thread = (await rest.post(`/channels/${ids.general}/messages/${card.id}/threads`, {
      body: { name: 'why' },
    })) as APIChannel
    expect(thread.id).toBe(card.id)
    await send({ content: `<@${ids.ming}>` }, thread.id)
    const seen = await control.get(`/transcript?userId=${ids.ming}&channelId=${thread.id}`)
    expect(seen.body).toMatchObject({ starter: { id: card.id }, messages: [{ content: `<@${ids.ming}>` }] })
    const again = rest.post(`/channels/${ids.general}/messages/${card.id}/threads`, { body: { name: 'again' } })
    await expect(again).rejects.toMatchObject({ code: 160004 })
    const archived = await rest.patch(`/channels/${thread.id}`, { body: { archived: true } })
    expect(archived).toMatchObject({ thread_metadata: { archived: true } })
  })

  it('a direct conversation is made once, seen by its two people, and rings', async () => {
    const open = () => rest.post('/users/@me/channels', { body: { recipient_id: ids.ming } }) as Promise<APIChannel>
    const channel = await open()
    expect((await open()).id).toBe(channel.id)
    await send({ content: 'your code' }, channel.id)
    expect(await rings()).toMatchObject([{ userId: ids.ming, by: 'direct_message' }])
    expect(await control.transcript(ids.ming, channel.id)).toMatchObject([{ content: 'your code' }])
    const other = await control.get(`/transcript?userId=${ids.olivia}&channelId=${channel.id}`)
    expect(other.status).toBe(403)
    await expect(rest.post('/users/@me/channels', { body: { recipient_id: '42' } })).rejects.toMatchObject({
      code: 10013,
    })
  })

  it('a pin shows in both listings and leaves a system message', async () => {
    const panel = await send({ content: 'panel' })
    await rest.put(`/channels/${ids.general}/messages/pins/${panel.id}`)
    expect(await rest.get(`/channels/${ids.general}/messages/pins`)).toMatchObject({
      items: [{ message: { id: panel.id, pinned: true } }],
      has_more: false,
    })
    expect(await rest.get(`/channels/${ids.general}/pins`)).toMatchObject([{ id: panel.id }])
    expect(await control.transcript(ids.ming, ids.general)).toMatchObject([{ content: 'panel' }, { type: 6 }])
  })
})

describe('door', () => {
  it('every answer carries rate limit headers', async () => {
    const response = await fetch(`${local.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${botToken}` } })
    expect(response.status).toBe(200)
    for (const name of ['limit', 'remaining', 'reset', 'reset-after', 'bucket']) {
      expect([...response.headers.keys()]).toContain(`x-ratelimit-${name}`)
    }
  })

  it('requests are remembered for tests, without the tokens of interactions', async () => {
    await send({ content: 'counted' })
    const headers = { 'content-type': 'application/json' }
    await fetch(`${local.apiUrl}/v10/interactions/1/secret/callback`, { method: 'POST', body: '{}', headers })
    const { requests } = (await control.get<{ requests: object[] }>('/requests')).body
    expect(requests).toMatchObject([
      { method: 'POST', route: `/channels/${ids.general}/messages`, status: 200 },
      { method: 'POST', route: '/interactions/1/:token/callback', status: 404 },
    ])
  })

  it('too many requests of one kind are refused with 429', async () => {
    await using strict = await startLocal({ rateLimit: { limit: 2, windowMs: 60_000 } })
    const ask = () => fetch(`${strict.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${botToken}` } })
    const statuses = [(await ask()).status, (await ask()).status]
    const third = await ask()
    expect([...statuses, third.status]).toEqual([200, 200, 429])
    expect(third.headers.get('x-ratelimit-scope')).toBe('user')
    expect(await third.json()).toMatchObject({ global: false, retry_after: expect.any(Number) })
  })

  it('a wrong token, an unknown route and another version are refused', async () => {
    const status = async (path: string, token: string) =>
      (await fetch(`${local.url}/api${path}`, { headers: { authorization: `Bot ${token}` } })).status
    expect(await status('/v10/users/@me', 'wrong')).toBe(401)
    expect(await status('/v10/nowhere', botToken)).toBe(404)
    expect(await status('/v6/users/@me', botToken)).toBe(400)
  })
})

describe('planned failures', () => {
  const plan = (fault: object) => control.post('/faults', fault)

  it('a request that took effect while its answer was lost is repaired by the nonce', async () => {
    await plan({
      method: 'POST',
      route: '/channels/*/messages',
      when: 'after',
      effect: { kind: 'status', status: 502 },
    })
    const body = { content: 'once', nonce: 'n1', enforce_nonce: true }
    await expect(send(body)).rejects.toMatchObject({ status: 502 })
    await send(body)
    expect(await control.transcript(ids.guest, ids.general)).toHaveLength(1)
  })

  it('codes, statuses and dropped connections happen as often as planned', async () => {
    const sent = await send({ content: 'old' })
    const edit = () => rest.patch(`/channels/${ids.general}/messages/${sent.id}`, { body: { content: 'new' } })
    const route = '/channels/*/messages/*'
    await plan({ method: 'PATCH', route, effect: { kind: 'status', status: 503 } })
    await plan({ method: 'PATCH', route, effect: { kind: 'code', code: 10008 } })
    await plan({ method: 'PATCH', route, effect: { kind: 'drop_connection' } })
    const outcomes = []
    for (const _ of [1, 2, 3, 4]) outcomes.push(await edit().catch((error: { code?: unknown }) => error.code ?? error))
    expect(outcomes[0]).toMatchObject({ status: 503 })
    expect(outcomes[1]).toBe(10008)
    expect(outcomes[3]).toMatchObject({ content: 'new' })
    expect((await control.get<{ faults: unknown[] }>('/faults')).body.faults).toEqual([])
  })

  it('30046 comes as a 429, which the client refuses to wait for when told so', async () => {
    const sent = await send({ content: 'older than an hour' })
    const effect = { kind: 'code', code: 30046, retryAfterSeconds: 60 }
    await plan({ method: 'PATCH', route: '/channels/*/messages/*', effect })
    const impatient = new REST({ api: local.apiUrl, rejectOnRateLimit: () => true }).setToken(botToken)
    const edit = impatient.patch(`/channels/${ids.general}/messages/${sent.id}`, { body: { content: 'new' } })
    await expect(edit).rejects.toMatchObject({
      name: expect.stringContaining('RateLimitError'),
      timeToReset: expect.any(Number),
    })
  })

  it('a planned 429 names scope and time, and counts as an invalid request', async () => {
    await plan({ route: '/users/@me', effect: { kind: 'rate_limit', retryAfterSeconds: 7, scope: 'global' } })
    const response = await fetch(`${local.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${botToken}` } })
    expect(response.status).toBe(429)
    expect(response.headers.get('x-ratelimit-global')).toBe('true')
    expect(await response.json()).toEqual({ message: 'You are being rate limited.', retry_after: 7, global: true })
    expect((await control.get('/faults')).body).toMatchObject({ invalidRequests: 1 })
  })
})
