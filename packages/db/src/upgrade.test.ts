import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idFromUuid } from '@tokenim/core/ids'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { migrationsFolder } from './migration-files.ts'
import { createTestDatabase, type TestDatabase } from './testing/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokenim-upgrade-'))
let host: TestDatabase
let sql: Sql
let url: string

beforeAll(async () => {
  host = await createTestDatabase()
  const name = `${new URL(host.ownerUrl).pathname.slice(1)}_old`
  await host.owner`create database ${host.owner(name)}`
  url = Object.assign(new URL(host.ownerUrl), { pathname: `/${name}` }).toString()
  sql = postgres(url, { max: 1, onnotice: () => {} })
})

afterAll(async () => {
  await sql.end()
  await host.drop()
  rmSync(folder, { recursive: true, force: true })
})

const firing = '01930000-0000-7000-8000-000000000001'
const resolved = '01930000-0000-7000-8000-000000000002'

async function migrateTo(last: string): Promise<void> {
  for (const file of readdirSync(migrationsFolder).filter((name) => name.slice(0, 4) <= last)) {
    copyFileSync(join(migrationsFolder, file), join(folder, file))
  }
  await migrate({ url, settingName: 'DATABASE_URL', folder })
}

test('alerts from before their whole life was kept go on: what is known is kept, what is not is what is nearest', async () => {
  await migrateTo('0013')
  const facts = {
    kind: 'stuck_token',
    tokenId: 'tok_1',
    accountId: 'acc_1',
    applicationId: null,
    cause: 'network_delay',
  }
  await sql`insert into alert (id, fingerprint, kind, severity, state, started_at, resolved_at, facts, version) values
    (${firing}, 'stuck_token:tok_1', 'stuck_token', 'warning', 'firing', '2026-01-01T00:00:00Z', null, ${sql.json(facts)}, 2),
    (${resolved}, 'stalled_pipeline', 'stalled_pipeline', 'critical', 'resolved', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z', '{}', 3)`
  await migrateTo('0025')
  const rows =
    await sql`select state, labels, pending_since = started_at as "sinceItFired", fired_at = started_at as once,
    resolved_by as "resolvedBy", flaps, version, told_whole as "toldWhole" from alert order by id`
  expect([...rows]).toEqual([
    {
      state: 'firing',
      labels: {
        alertname: 'StuckToken',
        severity: 'warning',
        cause: 'network_delay',
        token: 'tok_1',
        account: 'acc_1',
      },
      sinceItFired: true,
      once: true,
      resolvedBy: null,
      flaps: 0,
      version: 2,
      toldWhole: false,
    },
    {
      state: 'resolved',
      labels: { alertname: 'StalledPipeline', severity: 'critical' },
      sinceItFired: true,
      once: true,
      resolvedBy: { type: 'system' },
      flaps: 0,
      version: 3,
      toldWhole: false,
    },
  ])
})

test('no move skips a version or a state, whoever writes it', async () => {
  const refused = async (change: string) => {
    const outcome = await sql
      .unsafe(`update alert set ${change} where id = '${firing}'`)
      .catch((error: unknown) => error)
    return outcome instanceof postgres.PostgresError ? outcome.code : 'written'
  }
  expect(await refused(`state = 'pending', version = version + 1`)).toBe('23514')
  expect(await refused(`severity = 'critical'`)).toBe('23514')
  expect(await refused(`version = version + 2`)).toBe('23514')
  expect(await refused(`fingerprint = 'another', version = version + 1`)).toBe('23514')
  expect(await refused(`state = 'acknowledged', version = version + 1`)).toBe('23514')
  expect(await refused(`last_seen_at = now()`)).toBe('written')
  expect(await refused(`severity = 'critical', version = version + 1`)).toBe('written')
})

const [staff, holder, token] = ['11', '12', '13'].map((end) => `01930000-0000-7000-8000-0000000000${end}`)
const [cancel, extend, release] = ['21', '22', '23'].map((end) => `01930000-0000-7000-8000-0000000000${end}`)

test('acts on tokens that were handed over before any act could be go on as they were asked', async () => {
  const accounts = [staff, holder].map((id) => ({
    id,
    external_id: id,
    display_name: id,
    status: 'active',
    created_at: new Date(),
  }))
  await sql`insert into account ${sql(accounts)}`
  const persons = [idFromUuid('acc', staff ?? '')]
  await sql`insert into token ${sql({
    id: token,
    account_id: holder,
    state: 'pending',
    cause: 'awaiting_confirmation',
    confirm_by: new Date(),
    expires_at: new Date(Date.now() + 60_000),
    stuck_after: new Date(),
    version: 1,
    created_at: new Date(),
    state_since: new Date(),
    state_by: { actor: { type: 'system' }, persons },
    secret_hmac: Buffer.from('a'),
    pepper_id: 'test',
    secret_hint: 'abcd',
    code_hmac: Buffer.from('a'),
  })}`
  const asked = {
    token_id: token,
    token_version: 1,
    account_id: holder,
    permission: 'tokens:hold',
    reason_code: 'stuck',
  }
  const times = { asked_at: new Date(), expires_at: new Date(Date.now() + 60_000) }
  const rest = {
    evidence: {},
    asked_by: { actor: { type: 'system' }, persons: [] },
    ...times,
    state: 'open',
    version: 1,
  }
  const acts = [
    { id: cancel, act: 'tokens.cancel', request_replacement: true, extend_by_minutes: null },
    { id: extend, act: 'tokens.extend', request_replacement: false, extend_by_minutes: 60 },
    { id: release, act: 'tokens.release', request_replacement: false, extend_by_minutes: null },
  ]
  await sql`insert into hand_over ${sql(acts.map((one) => ({ ...asked, ...rest, ...one })))}`
  await migrateTo('9999')
  const rows = await sql`select input, kept_out as "keptOut", target_version as version from hand_over order by id`
  expect([...rows]).toEqual([
    { input: { requestReplacement: true }, keptOut: [], version: 1 },
    { input: { extendByMinutes: 60 }, keptOut: [], version: 1 },
    // Neither the holder nor who held it.
    { input: {}, keptOut: [idFromUuid('acc', holder ?? ''), ...persons], version: 1 },
  ])
  const closing = sql`state = 'declined', closed_at = now(), closed_by = '{"type": "system"}', version = version + 1`
  await expect(sql`update hand_over set input = '{}', ${closing} where id = ${cancel ?? ''}`).rejects.toThrow(
    /as it was/,
  )
  await sql`update hand_over set ${closing} where id = ${cancel ?? ''}`
})
