import { uuidFromId } from '@tokenim/core/ids'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { newId } from '@tokenim/services'
import type { ChildProcess } from 'node:child_process'
import { execFile, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))
const peppers = `p:${randomBytes(32).toString('base64')}`

let database: TestDatabase
let api: ChildProcess
let env: Readonly<Record<string, string>>

// The real API as a process: it is asked, never imported.
beforeAll(async () => {
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
  env = { TOKENIM_API_URL: (ready as { url: string }).url, TOKENIM_API_KEY: key }
}, 60_000)

afterAll(async () => {
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

async function fire(state: 'firing' | 'resolving'): Promise<string> {
  const { owner } = database
  const id = newId('alr')
  const now = new Date()
  const row = {
    id: uuidFromId(id),
    fingerprint: id,
    kind: 'audit_lag',
    severity: 'warning',
    state,
    labels: { alertname: 'AuditLag', severity: 'warning' },
    facts: { kind: 'audit_lag', waitingSince: now.getTime(), writer: null, accountsBlocked: 0, sendsRefused: 0 },
    pending_since: now,
    started_at: now,
    fired_at: now,
    resolving_since: state === 'resolving' ? now : null,
    last_seen_at: now,
    version: 1,
  }
  await owner`insert into alert ${owner(row)}`
  return id
}

test('alerts are listed, shown, acknowledged, silenced, closed and judged', async () => {
  expect(await run(['alerts', 'list'])).toEqual({ code: 0, out: 'no alerts\n', err: '' })
  const id = await fire('firing')
  expect((await run(['alerts', 'list'])).out).toMatch(new RegExp(`^${id}  warning   firing .*Audit log is not signed`))
  expect((await run(['alerts', 'list', '--matcher', 'alertname="Other"'])).out).toBe('no alerts\n')

  expect((await run(['alerts', 'ack', id, '--reason', 'mine'])).out).toContain('acknowledged')
  const again = await run(['alerts', 'ack', id])
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('(invalid_alert_state)')
  expect((await run(['alerts', 'ack', id, '--undo'])).out).toContain('firing')

  const held = await run(['alerts', 'resolve', id])
  expect(held).toMatchObject({ code: 1, out: '' })
  expect(held.err).toContain('(alert_condition_holds)')

  const previewed = '{alertname="AuditLag"} matches 1 alert, 0 critical'
  expect((await run(['alerts', 'silence', id, '--preview'])).out).toBe(`${previewed}\n`)
  const silenced = await run(['alerts', 'silence', id, '--until-resolved', '--comment', 'known'])
  const [preview, made = ''] = silenced.out.split('\n')
  expect(preview).toBe(previewed)
  expect(made).toMatch(/^sil_\w{26} {2}active {3}until resolved {2}\{alertname="AuditLag"\} {2}known$/)
  expect((await run(['alerts', 'list', '--silenced'])).out).toContain('(silenced)')
  expect((await run(['alerts', 'silences'])).out).toBe(`${made}\n`)
  expect((await run(['alerts', 'unsilence', made.slice(0, 30)])).out).toContain('expired')

  const shown = await run(['alerts', 'show', id])
  expect(shown).toMatchObject({ code: 0, err: '' })
  expect(shown.out).toContain('labels: alertname=AuditLag severity=warning')
  expect(shown.out).toMatch(/since \S+: 0 accounts blocked, 0 sends refused/)

  const ending = await fire('resolving')
  expect((await run(['alerts', 'resolve', ending])).out).toContain('resolved')
  expect((await run(['alerts', 'feedback', ending, 'noise'])).code).toBe(0)
}, 120_000)

test('a maintenance window is planned by its beginning and its length', async () => {
  const from = new Date(Date.now() + 3_600_000).toISOString()
  const { out } = await run(['alerts', 'silence', 'alertname=~".+"', '--title', 'Move', '--from', from, '--for', '2h'])
  expect(out).toContain(`pending  from ${from}  until`)
  expect(out).toContain('Move')
}, 60_000)

test.each([
  [['show', 'tok_1'], 'not an alert id'],
  [['silence', 'alertname="A"'], 'give --for, --until or --until-resolved'],
  [['silence', 'a=~"("', '--until-resolved'], 'at character'],
  [['silence', 'a="b"', '--for', 'long'], '--for'],
  [['unsilence', 'sil_1'], 'not the id of a silence'],
  [['feedback', 'alr_1', 'good'], 'useful or noise'],
] as const)('alerts %j ends in one readable line', async (args, part) => {
  const { code, out, err } = await run(['alerts', ...args])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).toContain(part)
})
