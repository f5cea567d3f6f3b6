import { localTimeAt } from '@tokenim/core/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startHttpStandIn } from '../receivers/testing/http-stand-in.ts'
import { startSmtpStandIn } from '../receivers/testing/smtp-stand-in.ts'
import type { LocalDiscord } from '../testing/discord-local.ts'
import { ids, startDiscordLocal } from '../testing/discord-local.ts'
import { promptFile, routingOf } from '../testing/routing.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'

let discord: LocalDiscord
let world: World

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
})

beforeEach(async () => {
  await world.clear()
  await world.database.owner`truncate report_post`
})

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await discord[Symbol.asyncDispose]()
})

/** The minute that has just begun: it is due, and not too late. */
function thisMinute(): string {
  const { minute } = localTimeAt(Date.now(), 'UTC')
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

const channel = { alertChannelId: ids.alerts, onCallUserId: null }

test('a report is told once in the channel, whatever restarts and however many replicas there are', async () => {
  await world.issueStuck()
  const daily = { at: thisMinute(), receiver: 'discord' }
  const routing = routingOf({ ...promptFile, reports: { daily } }, channel)
  const first = await world.replica({}, null, routing)
  await first.run('leases', 'reports', 'reports')
  await first.monitor.stop()
  const second = await world.replica({}, null, routing)
  await second.run('leases', 'reports')
  const cards = await discord.cards()
  expect(cards).toHaveLength(1)
  expect(JSON.stringify(cards)).toContain('TokenIM 日报')
  const rows = await world.database.owner`select period, address, state, attempts from report_post`
  expect(rows).toEqual([{ period: 'day', address: `discord:${ids.alerts}`, state: 'sent', attempts: 1 }])
})

test('a report goes by mail in the language of its receiver; refused for now it is tried again with the same id', async () => {
  await using server = await startSmtpStandIn()
  const email = {
    to: 'ops@example.com',
    from: 'tokenim@example.com',
    smarthost: `127.0.0.1:${server.port}`,
    language: 'en',
  }
  const file = {
    ...promptFile,
    receivers: [...promptFile.receivers, { name: 'mail', email_configs: [email] }],
    reports: { daily: { at: thisMinute(), receiver: 'mail' } },
  }
  const replica = await world.replica({}, null, routingOf(file, channel))
  server.refuseNext(451)
  await replica.run('leases', 'reports')
  expect(server.mails).toEqual([])
  await world.database.owner`update report_post set not_before = now()`
  await replica.run('reports')
  await replica.run('reports')
  expect(server.mails).toHaveLength(1)
  const [row] = await world.database.owner`select state, attempts, last_error from report_post`
  expect(row).toEqual({ state: 'sent', attempts: 2, last_error: null })
  expect(server.mails[0]?.raw).toContain('TokenIM daily report')
  expect(await discord.cards()).toEqual([])
})

test('a webhook gets the report as the API answers it, signed, and again with the same id', async () => {
  await using standIn = await startHttpStandIn(() => ({ status: 200 }))
  const hook = { url: `${standIn.url}/hook`, secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` }
  const file = {
    ...promptFile,
    receivers: [...promptFile.receivers, { name: 'hook', webhook_configs: [hook] }],
    reports: { daily: { at: thisMinute(), receiver: 'hook' } },
  }
  const replica = await world.replica({}, null, routingOf(file, channel))
  standIn.answerNext({ status: 503 })
  await replica.run('leases', 'reports')
  await world.database.owner`update report_post set not_before = now()`
  await replica.run('reports', 'reports')
  expect(standIn.calls).toHaveLength(2)
  const [failed, taken] = standIn.calls
  expect(JSON.parse(taken?.body ?? '')).toMatchObject({
    type: 'report',
    version: '1',
    report: { period: 'day', from: expect.stringMatching(/Z$/), to: expect.stringMatching(/Z$/) },
  })
  expect(taken?.headers['webhook-id']).toBe(failed?.headers['webhook-id'])
  expect(taken?.headers['webhook-signature']).toMatch(/^v1,/)
})

test('without a section nothing is told, and a receiver that is not there is a problem of the settings', async () => {
  const replica = await world.replica()
  await replica.run('leases', 'reports')
  expect(await discord.cards()).toEqual([])
  const wrong = routingOf({ ...promptFile, reports: { weekly: { receiver: 'nobody' } } }, channel)
  expect(wrong.current().problems).toEqual(['reports.weekly.receiver is not one of discord'])
})
