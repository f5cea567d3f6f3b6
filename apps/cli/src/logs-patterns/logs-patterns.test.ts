import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { ChildProcess } from 'node:child_process'
import { execFile, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 120_000 })

const program = fileURLToPath(new URL('../main.ts', import.meta.url))
const peppers = `p:${randomBytes(32).toString('base64')}`

let database: TestDatabase
let servers: readonly ChildProcess[]
let env: Readonly<Record<string, string>>

// The real API and the real monitor as processes: they are asked, never imported.
beforeAll(async () => {
  database = await createTestDatabase()
  const api = await start('api', {
    TOKENIM_API_DATABASE_URL: database.apiUrl,
    TOKENIM_API_PORT: '0',
    TOKENIM_API_METRICS_PORT: '0',
  })
  const monitor = await start('monitor', {
    TOKENIM_MONITOR_DATABASE_URL: database.monitorUrl,
    TOKENIM_MONITOR_PORT: '0',
    TOKENIM_MONITOR_METRICS_PORT: '0',
  })
  servers = [api.child, monitor.child]
  const owner = { DATABASE_URL: database.ownerUrl, TOKENIM_PEPPERS: peppers }
  const made = await run(['bootstrap', '--external-id', 'root', '--name', 'Lin'], owner)
  const [key = ''] = made.out.match(/timk_\w+/g) ?? []
  env = { TOKENIM_API_URL: api.url, TOKENIM_MONITOR_URL: monitor.url, TOKENIM_API_KEY: key }
}, 120_000)

afterAll(async () => {
  for (const child of servers) {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  await database.drop()
})

async function start(app: string, settings: Readonly<Record<string, string>>) {
  const path = fileURLToPath(new URL(`../../../${app}/src/main.ts`, import.meta.url))
  const child = fork(path, { env: { TOKENIM_PEPPERS: peppers, ...settings }, silent: true, execArgv: [] })
  const [ready] = await once(child, 'message')
  return { child, url: (ready as { url: string }).url }
}

function run(args: readonly string[], given: Readonly<Record<string, string>> = env) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const surroundings = { PATH: process.env['PATH'] ?? '', ...given }
    execFile(process.execPath, [program, ...args], { env: surroundings }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

test('what a service writes to the monitor is listed by its kinds a few seconds later', async () => {
  const { TOKENIM_MONITOR_URL: url, TOKENIM_API_KEY: key } = env
  const lines = [1, 2, 3].map((n) => `{"level":"error","service":"ledger","msg":"card ${n} refused after ${n} tries"}`)
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' }
  const sent = await fetch(`${url}/v1/logs`, { method: 'POST', headers, body: lines.join('\n') })
  expect([sent.status, await sent.json()]).toEqual([200, { accepted: 3 }])
  let listed = await run(['logs', 'patterns', '--service', 'ledger'])
  while (!listed.out.includes('card')) listed = await run(['logs', 'patterns', '--service', 'ledger'])
  expect(listed.out).toMatch(
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
  const away = await run(['changes', 'add', 'ledger'], { ...env, TOKENIM_MONITOR_URL: 'http://127.0.0.1:1' })
  expect(away.err).toBe('tokenim: TOKENIM_MONITOR_URL: nothing answers at http://127.0.0.1:1\n')
})
