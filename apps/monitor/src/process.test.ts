import { makeMemoryFolder, startDrillCluster } from '@tokenim/db/testing'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readConfig } from './config.ts'
import { startMonitor } from './life/start-monitor.ts'
import type { LocalDiscord } from './testing/discord-local.ts'
import { botToken, ids, startDiscordLocal } from './testing/discord-local.ts'
import { createLog } from './testing/log.ts'
import { startMonitorProcess } from './testing/monitor-process.ts'
import { promptFile } from './testing/routing.ts'
import type { World } from './testing/world.ts'
import { createWorld } from './testing/world.ts'

let discord: LocalDiscord
let world: World
let settings: Record<string, string>
let folder: string

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
  folder = mkdtempSync(join(tmpdir(), 'tokenim-alerting-'))
  const alerting = join(folder, 'alerting.yml')
  // JSON is YAML.
  writeFileSync(alerting, JSON.stringify(promptFile))
  settings = {
    TOKENIM_ALERTING_FILE: alerting,
    TOKENIM_MONITOR_DATABASE_URL: world.database.monitorUrl,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: botToken,
    DISCORD_ALERT_CHANNEL_ID: ids.alerts,
    TOKENIM_ON_CALL_DISCORD_USER_ID: ids.olivia,
  }
})

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await discord[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

test('the process comes up, posts the card of a stuck token, is watched, and stops in order on SIGTERM', async () => {
  await using monitor = startMonitorProcess(settings)
  const { url, metricsUrl } = await monitor.ready
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const ready = await fetch(`${url}/readyz`)
  expect(ready.status).toBe(200)
  const { leases } = (await ready.json()) as { leases: { name: string; holder: string | null }[] }
  expect(leases.find(({ name }) => name === 'detect')?.holder).toContain(`:${monitor.child.pid}:`)
  const token = await world.issueStuck()
  await until(async () => (await discord.rings()).length > 0)
  await world.cancel(token)
  await until(async () => JSON.stringify(await discord.cards()).includes('✅'))
  const metrics = await (await fetch(`${metricsUrl}/metrics`)).text()
  expect(metrics).toMatch(/^tokenim_monitor_deliveries_total\{kind="mention",outcome="sent"\} [1-9]/m)
  expect((await fetch(`${url}/metrics`)).status).toBe(404)

  monitor.child.kill('SIGTERM')
  expect(await monitor.ended).toMatchObject({ code: 0 })
  const [left] = await world.database.owner`
    select (select count(*)::int from lease where holder is not null) as leases,
           (select count(*)::int from service_run where service = 'monitor' and stopped_at is not null) as runs`
  expect(left).toEqual({ leases: 0, runs: 1 })
  expect(monitor.output()).not.toContain(botToken)
})

test('killed hard after Discord had the card and before we knew it, the successor posts no second one', async () => {
  await world.clear()
  const { owner } = world.database
  const effect = { kind: 'delay', delayMs: 20_000 }
  await discord.plan({ method: 'POST', route: '/channels/*/messages', when: 'after', effect })
  await using killed = startMonitorProcess(settings)
  await killed.ready
  const { id } = await world.issueStuck()
  // On a busy machine there may be others: a probe that was not answered in time is an alert, too.
  const itsCards = async () => (await discord.cards()).filter((card) => JSON.stringify(card.components).includes(id))
  const itsRings = async () => {
    const channels = new Set((await itsCards()).map((card) => card.id))
    return (await discord.rings()).filter(({ channelId }) => channels.has(channelId))
  }
  await until(async () => (await itsCards()).length === 1)
  killed.child.kill('SIGKILL')
  await killed.ended
  // Whether the ring was queued already is a matter of moments.
  const card = await owner`
    select d.state from delivery d join alert a on a.id = d.alert_id where a.kind = 'stuck_token' and d.kind = 'card'`
  expect(card).toEqual([{ state: 'queued' }])
  // As when its leases have run out.
  await owner`update lease set expires_at = now() - interval '1 s'`
  await owner`update delivery set leased_until = '-infinity'`
  await using successor = startMonitorProcess(settings)
  await successor.ready
  await until(async () => (await itsRings()).length === 1)
  expect(await itsCards()).toHaveLength(1)
  successor.child.kill('SIGTERM')
  expect((await successor.ended).code).toBe(0)
  expect(await itsRings()).toHaveLength(1)
})

test('without its parent the process stops by itself', async () => {
  await using monitor = startMonitorProcess(settings)
  await monitor.ready
  monitor.child.disconnect()
  expect((await monitor.ended).code).toBe(0)
})

test('what keeps it from starting is one readable line per setting and an exit code', async () => {
  const wrongPassword = new URL(world.database.monitorUrl)
  wrongPassword.password = 'wrong'
  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ TOKENIM_MONITOR_DATABASE_URL: '', TOKENIM_NOTIFY_ONLY: 'x' }, 'TOKENIM_NOTIFY_ONLY: is neither on nor off'],
    [{ TOKENIM_MONITOR_DATABASE_URL: wrongPassword.toString() }, 'TOKENIM_MONITOR_DATABASE_URL: '],
    [{ DISCORD_TOKEN: 'wrong' }, 'DISCORD_TOKEN: Discord does not accept it'],
  ]
  for (const [change, expected] of cases) {
    const { code, output } = await startMonitorProcess({ ...settings, ...change }).ended
    const said = output.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
    expect(said.filter((line) => line.startsWith(`tokenim monitor: ${expected}`))).toHaveLength(1)
    expect(said.filter((line) => !line.startsWith('tokenim monitor: '))).toEqual([])
    expect(output).not.toMatch(/\n {4}at |:wrong/)
    expect(code).toBe(1)
  }
})

test('whatever setting keeps it from starting is named', async () => {
  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const port = String((taken.address() as AddressInfo).port)
  const noDatabase = new URL(world.database.monitorUrl)
  noDatabase.port = '1'
  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ TOKENIM_MONITOR_DATABASE_URL: noDatabase.toString() }, 'TOKENIM_MONITOR_DATABASE_URL: '],
    [{ DISCORD_ALERT_CHANNEL_ID: '900000000000000999' }, 'DISCORD_ALERT_CHANNEL_ID: there is no channel'],
    [{ DISCORD_ALERT_CHANNEL_ID: ids.hidden }, 'DISCORD_ALERT_CHANNEL_ID: there is no channel'],
    [{ TOKENIM_MONITOR_PORT: port }, `TOKENIM_MONITOR_PORT: port ${port} is taken`],
    [{ TOKENIM_MONITOR_METRICS_PORT: port }, `TOKENIM_MONITOR_METRICS_PORT: port ${port} is taken`],
    [{ TOKENIM_ALERTING_FILE: '/nowhere.yml' }, 'TOKENIM_ALERTING_FILE: /nowhere.yml: cannot be read (ENOENT)'],
  ]
  const log = createLog(new PassThrough())
  const free = { TOKENIM_MONITOR_PORT: '0', TOKENIM_MONITOR_METRICS_PORT: '0' }
  for (const [change, expected] of cases) {
    await expect(startMonitor(readConfig({ ...free, ...settings, ...change }), log)).rejects.toThrow(expected)
  }
  taken.close()
})

test('a Discord that is away does not keep the monitor from starting, nor from stopping', async () => {
  await using monitor = startMonitorProcess({ ...settings, DISCORD_API_URL: 'http://127.0.0.1:1/api' })
  await monitor.ready
  await monitor.printed('Discord does not answer')
  monitor.child.kill('SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

test('PostgreSQL killed hard: said once, not ready, and all goes on by itself when it is back', async () => {
  await using cluster = await startDrillCluster({ dataDir: makeMemoryFolder() })
  await using monitor = startMonitorProcess({ ...settings, TOKENIM_MONITOR_DATABASE_URL: cluster.monitorUrl })
  const { url } = await monitor.ready
  await cluster.killHard()
  await monitor.printed('database lost')
  await until(async () => (await fetch(`${url}/readyz`)).status === 503)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  await cluster.start()
  await monitor.printed('database is back')
  await until(async () => (await fetch(`${url}/readyz`)).status === 200)
  expect(monitor.output().split('database lost')).toHaveLength(2)
  expect(monitor.output()).not.toContain('loop failed')
  monitor.child.kill('SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

test('SIGHUP reads the alerting file again; when it is wrong the old settings stay in force, and the monitor runs on', async () => {
  const path = join(folder, 'changing.yml')
  writeFileSync(path, JSON.stringify(promptFile))
  await using monitor = startMonitorProcess({ ...settings, TOKENIM_ALERTING_FILE: path })
  await monitor.ready
  writeFileSync(path, 'route: { receiver: nobody }')
  monitor.child.kill('SIGHUP')
  await monitor.printed('the old ones stay in force')
  expect(monitor.output()).toContain('route.receiver names the receiver nobody')
  writeFileSync(path, JSON.stringify({ ...promptFile, storm_guard: { cards: 7 } }))
  monitor.child.kill('SIGHUP')
  await monitor.printed('alerting settings read')
  monitor.child.kill('SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

/** Asks again every few moments. */
function until(holds: () => Promise<boolean>): Promise<void> {
  return vi.waitFor(async () => expect(await holds()).toBe(true), { timeout: 120_000 })
}
