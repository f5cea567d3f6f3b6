import { connect } from '@tokenim/db'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { startHttpStandIn } from '../receivers/testing/http-stand-in.ts'
import { createDiscord } from '../discord/discord.ts'
import { createLog } from '../testing/log.ts'
import { promptFile, routingOf } from '../testing/routing.ts'
import type { Probe } from './probe.ts'
import type { ProbeParts } from './probes.ts'
import { createProbes } from './probes.ts'

const log = createLog(new Writable({ write: (_chunk, _encoding, done) => done() }))
const channel = { alertChannelId: '900000000000000003', onCallUserId: null }

/** Probes of a database that is not there, and of what else is given. */
function probesOf(change: Partial<ProbeParts>) {
  const said: string[] = []
  const url = 'postgres://nobody:x@127.0.0.1:1/none'
  const db = connect({ url, settingName: 'DATABASE_URL', applicationName: 'test', max: 1 })
  const probes = createProbes({
    services: { db },
    apiUrl: null,
    discord: null,
    routing: routingOf(promptFile, channel),
    lastResort: { say: async (line) => void said.push(line) },
    log,
    metrics: createMetrics(),
    ...change,
  })
  return { said, probes, [Symbol.asyncDispose]: () => db[Symbol.asyncDispose]() }
}

async function look(probe: Probe | undefined, times: number) {
  for (let time = 0; time < times; time += 1) await probe?.look()
  return probe?.facts([])
}

test('a database that does not answer is told of as soon as it can be written', async () => {
  const file = { ...promptFile, detectors: { database_probe: { failures: 2, of: 2 } } }
  await using world = probesOf({ routing: routingOf(file, channel) })
  // What never answered may be starting: it has twice as many looks.
  expect(await look(world.probes[0], 4)).toMatchObject([
    { kind: 'database_trouble', unanswered: 4, failed: 4, asked: 4, lastGoodAt: null },
  ])
})

test('a Discord that does not answer is said by the last resort when nobody else is told of alerts', async () => {
  await using standIn = await startHttpStandIn(() => ({ status: 200, headers: json, body: '{"id": "1"}' }))
  const client = createDiscord({ apiUrl: standIn.url, token: 'token' })
  await using world = probesOf({ discord: { client, alertChannelId: channel.alertChannelId } })
  const probe = world.probes.find(({ kind }) => kind === 'discord_unreachable')
  expect(await look(probe, 4)).toEqual([])
  for (let n = 0; n < 4; n += 1) standIn.answerNext({ status: 503 })
  expect(await look(probe, 4)).toMatchObject([{ channelId: channel.alertChannelId, status: 503, failed: 4, asked: 6 }])
  expect(world.said).toEqual(['Discord does not answer, and nobody else is told of alerts'])
  expect(await look(probe, 4)).toEqual([])
  expect(world.said).toHaveLength(2)
  // Who asks us to wait is there.
  const wait = { 'retry-after': '0.01', ...json }
  for (let n = 0; n < 4; n += 1) standIn.answerNext({ status: 429, headers: wait, body: '{"retry_after": 0.01}' })
  expect(await look(probe, 4)).toEqual([])
  client.close()
})

const json = { 'content-type': 'application/json' }

test('an API is asked for its health; turned off, its probe finds nothing', async () => {
  await using standIn = await startHttpStandIn(() => ({ status: 503 }))
  const metrics = createMetrics()
  await using on = probesOf({ apiUrl: standIn.url, metrics })
  expect(await look(on.probes[1], 12)).toMatchObject([{ kind: 'api_unreachable', status: 503, address: standIn.url }])
  expect(standIn.calls[0]?.path).toBe('/healthz')
  expect((await metrics.apiUp.get()).values[0]?.value).toBe(0)
  expect(on.said).toEqual([])
  const routing = routingOf({ ...promptFile, detectors: { api_probe: { enabled: false } } }, channel)
  await using off = probesOf({ apiUrl: standIn.url, routing })
  expect(await look(off.probes[1], 12)).toEqual([])
})
