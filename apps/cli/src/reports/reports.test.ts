import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { ChildProcess } from 'node:child_process'
import { execFile, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))
const peppers = `p:${randomBytes(32).toString('base64')}`

let database: TestDatabase
let api: ChildProcess
let env: Readonly<Record<string, string>>
let folder: string

// The real API as a process: it is asked, never imported.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tokenim-reports-'))
  database = await createTestDatabase()
  const settings = { TOKENIM_API_PORT: '0', TOKENIM_API_METRICS_PORT: '0', TOKENIM_PEPPERS: peppers }
  api = fork(fileURLToPath(new URL('../../../api/src/main.ts', import.meta.url)), {
    env: { TOKENIM_API_DATABASE_URL: database.apiUrl, ...settings },
    silent: true,
    execArgv: [],
  })
  const [ready] = await once(api, 'message')
  const owner = { DATABASE_URL: database.ownerUrl, TOKENIM_PEPPERS: peppers }
  const made = await run(['bootstrap', '--external-id', 'root', '--name', 'Lin'], owner)
  const [key = ''] = made.out.match(/timk_\w+/g) ?? []
  env = { ...owner, TOKENIM_API_URL: (ready as { url: string }).url, TOKENIM_API_KEY: key }
}, 60_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  api.kill('SIGTERM')
  if (api.exitCode === null) await once(api, 'exit')
  await database.drop()
})

function run(args: readonly string[], given: Readonly<Record<string, string>> = env) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const surroundings = { PATH: process.env['PATH'] ?? '', ...given }
    execFile(process.execPath, [program, ...args], { env: surroundings }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

test('a report is told as text with charts, in the language asked for, or as figures', async () => {
  const day = await run(['report'])
  expect([day.code, day.err]).toEqual([0, ''])
  expect(day.out).toContain('TokenIM daily report')
  expect(day.out).toMatch(/issued +▁{24} 0/)
  const week = await run(['report', '--week', '--at', '2026-03-01T00:00:00Z', '--lang', 'zh-CN'])
  expect(week.out).toContain('TokenIM 周报\n2026-02-22 00:00:00 UTC 至 2026-03-01 00:00:00 UTC')
  expect(JSON.parse((await run(['report', '--json'])).out)).toMatchObject({ period: 'day', totals: { issued: 0 } })
  expect(await run(['report', '--at', 'yesterday'])).toMatchObject({ code: 1 })
})

test('a replay says of each detector what it would have fired, and of which it cannot know', async () => {
  const { code, out, err } = await run(['alerts', 'replay', '--days', '1'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('stuck_token: nothing')
  expect(out).toContain('slo_burn: nothing')
  expect(out).toContain('Not replayed, because what they look at is not kept: log_new_template')
})

test('a replay takes its settings from an alerting file, and says what is wrong with it', async () => {
  const file = join(folder, 'alerting.yml')
  const rest = 'receivers: [{name: nobody}]\nroute: {receiver: nobody}\n'
  writeFileSync(file, `${rest}detectors: {wrong_codes: {enabled: false}}\n`)
  expect((await run(['alerts', 'replay', '--file', file])).out).toContain('wrong_codes: turned off')
  writeFileSync(file, `${rest}detectors: {wrong_codes: {least: many}}\n`)
  const wrong = await run(['alerts', 'replay', '--file', file])
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('detectors.wrong_codes.least')])
  expect(await run(['alerts', 'replay', '--days', '0'])).toMatchObject({ code: 1 })
})
