import { request } from 'node:http'
import { REST } from '@discordjs/rest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { controlOf } from '../testing/control.ts'
import { startLocal } from '../testing/start.ts'
import { botToken, ids } from '../testing/world.ts'
import type { FeedEvent } from '../world/feed.ts'

type Events = { events: FeedEvent[]; next: number }

let local: DiscordLocal
let control: ReturnType<typeof controlOf>

beforeEach(async () => {
  local = await startLocal()
  control = controlOf(local)
})
afterEach(() => local.close())

const say = (content: string, channelId: string = ids.general) =>
  control.post<{ id: string }>('/messages', { userId: ids.ming, channelId, content })

describe('events', () => {
  it('a long poll answers as soon as something happens, and goes on from where it was', async () => {
    const waiting = control.get<Events>('/events?timeoutMs=10000')
    const sent = await say('hello')
    const first = await waiting
    expect(first.body.events).toMatchObject([{ type: 'message_created', messageId: sent.body.id }])
    await say('again')
    const second = await control.get<Events>(`/events?after=${first.body.next}`)
    expect(second.body.events).toHaveLength(1)
  })

  it('nobody hears of channels they cannot see', async () => {
    await say('hidden', ids.secret)
    const guest = await control.get<Events>(`/events?after=0&timeoutMs=0&userId=${ids.guest}`)
    expect(guest.body.events).toEqual([])
    const ming = await control.get<Events>(`/events?after=0&timeoutMs=0&userId=${ids.ming}`)
    expect(ming.body.events).toHaveLength(1)
  })

  it('the same comes as server-sent events', async () => {
    const response = await fetch(`${local.url}/control/events?after=0`, { headers: { accept: 'text/event-stream' } })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await say('hello')
    let seen = ''
    while (reader !== undefined && !seen.includes('message_created')) seen += (await reader.read()).value ?? ''
    expect(seen).toMatch(/event: hello[\s\S]*id: 1\nevent: change|event: change/)
    await reader?.cancel()
  })
})

describe('refusals', () => {
  it.each<[string, string, object, number, string]>([
    ['an unknown user', '/messages', { userId: '1', channelId: ids.general, content: 'a' }, 404, 'ming'],
    ['an unknown channel', '/messages', { userId: ids.ming, channelId: '1', content: 'a' }, 404, 'channel 1'],
    ['a hidden channel', '/messages', { userId: ids.guest, channelId: ids.secret, content: 'a' }, 403, 'guest'],
    ['an unknown member', '/messages', { userId: ids.ming, channelId: ids.general, content: 'a', x: 1 }, 400, 'x'],
    ['a missing member', '/buttons', { userId: ids.ming }, 400, 'messageId'],
    ['an unknown message', '/buttons', { userId: ids.ming, messageId: '1', customId: 'a' }, 404, 'message 1'],
    ['an unknown interaction', '/modals', { userId: ids.ming, interactionId: '1' }, 404, 'interaction 1'],
    ['a fault of no kind', '/faults', { route: '/x', effect: { kind: 'magic' } }, 400, 'effect'],
  ])('%s is refused in one clear sentence', async (_, path, body, status, mentioned) => {
    const refused = await control.post<{ error: string }>(path, body)
    expect(refused.status).toBe(status)
    expect(refused.body.error).toContain(mentioned)
  })

  it('a body that is not JSON, and a call that does not exist, are refused', async () => {
    const init = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }
    expect((await fetch(`${local.url}/control/messages`, init)).status).toBe(400)
    expect((await control.get('/nothing')).status).toBe(404)
  })

  it('another name for this machine is not answered', async () => {
    const { port } = new URL(local.url)
    const status = await new Promise((resolve) => {
      request({ port, path: '/control/world', headers: { host: 'rebound.example' } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })

  it('a page of another site cannot act here', async () => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }
    const response = await fetch(`${local.url}/control/reset`, { method: 'POST', body: '{}', headers })
    expect(response.status).toBe(403)
    const plain = await fetch(`${local.url}/control/reset`, { method: 'POST', body: '{}' })
    expect(plain.status).toBe(400)
  })
})

describe('conditions', () => {
  it('the clock can be moved and put back', async () => {
    await control.post('/clock', { now: '2030-01-01T00:00:00Z' })
    expect((await say('later')).body).toMatchObject({ timestamp: expect.stringContaining('2030-01-01') })
    const back = await control.post<{ offsetMs: number }>('/clock', { reset: true })
    expect(back.body.offsetMs).toBe(0)
  })

  it('a reset forgets what was said and keeps commands', async () => {
    const rest = new REST({ api: local.apiUrl }).setToken(botToken)
    await rest.put(`/applications/${ids.application}/commands`, { body: [{ name: 'check', description: 'd' }] })
    await say('hello')
    await control.post('/reset', {})
    expect(await control.transcript(ids.ming, ids.general)).toEqual([])
    expect((await control.get<{ commands: unknown[] }>(`/commands?userId=${ids.ming}`)).body.commands).toHaveLength(1)
  })

  it('the world is shown without bot tokens', async () => {
    const text = JSON.stringify((await control.get('/world')).body)
    expect(text).toContain('小明')
    expect(text).not.toContain(botToken)
  })
})

describe('page', () => {
  it('serves its own files, and nothing else of the disk', async () => {
    const page = await fetch(`${local.url}/`)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    const html = await page.text()
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].flatMap((match) => match[1] ?? [])
    for (const path of named) expect((await fetch(`${local.url}${path}`)).status).toBe(200)
    expect((await fetch(`${local.url}/page/..%2fpage-routes.ts`)).status).toBe(404)
    expect((await fetch(`${local.url}/healthz`)).status).toBe(200)
  })
})
