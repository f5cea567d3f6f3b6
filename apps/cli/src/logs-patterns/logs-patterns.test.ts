import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CliWorld } from '../testing/world.ts'
import { createCliWorld } from '../testing/world.ts'

let world: CliWorld
let run: CliWorld['run']

beforeAll(async () => {
  world = await createCliWorld({ monitor: true })
  run = world.run
})

afterAll(() => world[Symbol.asyncDispose]())

test('what a service writes to the monitor is listed by its kinds a few seconds later', async () => {
  const { TOKENIM_MONITOR_URL: url, TOKENIM_API_KEY: key } = world.env
  const lines = [1, 2, 3].map((n) => `{"level":"error","service":"ledger","msg":"card ${n} refused after ${n} tries"}`)
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' }
  const sent = await fetch(`${url}/v1/logs`, { method: 'POST', headers, body: lines.join('\n') })
  expect([sent.status, await sent.json()]).toEqual([200, { accepted: 3 }])
  const written = () => world.database.owner`select 1 from log_template where service = 'ledger'`
  await vi.waitFor(async () => expect(await written()).toHaveLength(1), { timeout: 60_000 })
  expect((await run(['logs', 'patterns', '--service', 'ledger'])).out).toMatch(
    /^[0-9a-f]{16} {2}\S+ {2}error {2} +3 {2}ledger {2}card <num> refused after <num> tries\n$/,
  )
  const [line = ''] = (await run(['logs', 'patterns', '--json'])).out.trim().split('\n')
  expect(JSON.parse(line)).toMatchObject({ service: 'ledger', lines: 3 })
  expect((await run(['logs', 'patterns', '--level', 'debug'])).out).toBe('no patterns\n')
})

test('a change is marked once, however often a pipeline tries', async () => {
  const add = ['changes', 'add', 'ledger', '--version', '1.4.0', '--url', 'https://ci.example/7']
  const [first, again] = [await run(add), await run(add)]
  expect(first.out).toMatch(/^chg_\w{26}\n$/)
  expect(again.out).toBe(first.out)
  expect((await run(['changes', 'list'])).out).toMatch(
    /^chg_\w{26} {2}\S+ {2}ledger {2}ledger 1\.4\.0 deployed {2}https:\/\/ci\.example\/7\n$/,
  )
})

test('what the monitor refuses, or that nobody answers, is one readable line', async () => {
  const refused = await run(['changes', 'add', 'ledger', '--url', 'ftp://x'])
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('request_invalid')
  const away = await run(['changes', 'add', 'ledger'], { ...world.env, TOKENIM_MONITOR_URL: 'http://127.0.0.1:1' })
  expect(away.err).toBe('tokenim: TOKENIM_MONITOR_URL: nothing answers at http://127.0.0.1:1\n')
})
