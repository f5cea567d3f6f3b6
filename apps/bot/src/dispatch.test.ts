import { createLog } from '@tokenim/process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createDiscordClient } from './discord/connect.ts'
import { dispatch } from './dispatch.ts'
import { createLinkedPeople } from './life/linked-people.ts'
import { createToldOnce } from './life/told-once.ts'
import { createWaitingAnswers } from './life/waiting-answers.ts'
import { createMetrics } from './metrics.ts'
import type { BotParts } from './parts.ts'
import { createTokenImClients } from './tokenim/clients.ts'

type Heard = { readonly path: string; readonly body: unknown }
type Answer = { readonly status: number; readonly body?: object; readonly headers?: Readonly<Record<string, string>> }

const taken: Answer = { status: 204 }
/** What Discord was asked so far, and what it answers next: it takes everything unless told otherwise. */
let heard: Heard[] = []
let answersOfDiscord: Answer[] = []

const discord = createServer((request, response) => void answerAsDiscord(request, response))
let client: ReturnType<typeof createDiscordClient>
let parts: BotParts

beforeAll(async () => {
  // However busy the machine, no time passes that an answer has.
  vi.useFakeTimers({ toFake: ['performance'] })
  await new Promise<void>((resolve) => discord.listen(0, '127.0.0.1', resolve))
  const discordApiUrl = `http://127.0.0.1:${(discord.address() as AddressInfo).port}`
  // Nothing is asked of it here.
  const apiUrl = 'http://127.0.0.1:9'
  client = createDiscordClient({ discordApiUrl, proxyUrl: null })
  parts = {
    log: createLog('bot', { write: () => {} }),
    metrics: createMetrics(),
    rest: client.rest,
    tokenim: createTokenImClients({ url: apiUrl, apiKey: `timk_${'a'.repeat(36)}`, idsOnly: false }),
    runbooksUrl: null,
    apiUrl,
    places: null,
    idsOnly: false,
    manyAtMost: 25,
    notifyOnly: false,
    linkedPeople: createLinkedPeople(),
    toldOnce: createToldOnce(),
    waitingAnswers: createWaitingAnswers(),
    checkHealth: () => Promise.resolve({ checkedAt: 0, parts: [] }),
  }
})

beforeEach(() => {
  heard = []
  answersOfDiscord = []
})

afterAll(async () => {
  vi.useRealTimers()
  await client.destroy()
  discord.close()
  discord.closeAllConnections()
})

it('a first answer that is refused for a moment is given again, while there is time', async () => {
  const slower = { message: 'You are being rate limited.', retry_after: 0, global: false }
  answersOfDiscord = [{ status: 429, body: slower, headers: { 'retry-after': '0' } }]
  await dispatch(help(), parts)
  expect(heard.map(({ path }) => path)).toEqual(['callback', 'callback', '@original'])
})

it('a first answer that would have to wait too long is not given, and nothing is done', async () => {
  const later = { message: 'You are being rate limited.', retry_after: 3, global: false }
  answersOfDiscord = [{ status: 429, body: later, headers: { 'retry-after': '3' } }]
  await dispatch(help(), parts)
  expect(heard.map(({ path }) => path)).toEqual(['callback'])
})

it('a card that Discord does not take is told of in words of its own', async () => {
  answersOfDiscord = [taken, { status: 400, body: { code: 50_035, message: 'Invalid Form Body' } }]
  const asked = help()
  await dispatch(asked, parts)
  expect(heard.map(({ path }) => path)).toEqual(['callback', '@original', '@original'])
  expect(JSON.stringify(heard[2]?.body)).toContain(asked.id)
})

let interactions = 0

/** Asks nothing of the API. */
function help() {
  interactions += 1
  const id = String(800_000_000_000_000_000n + BigInt(interactions))
  const user = { id: '810000000000000001' }
  const data = { type: 1, name: 'help' }
  return { id, application_id: '800000000000000301', token: `token-${id}`, type: 2, user, locale: 'en-US', data }
}

async function answerAsDiscord(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = await text(request)
  heard.push({ path: request.url?.split('/').at(-1)?.replace('%40', '@') ?? '', body: JSON.parse(sent) })
  const { status, body, headers } = answersOfDiscord.shift() ?? taken
  if (body === undefined) return void response.writeHead(status, headers).end()
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
