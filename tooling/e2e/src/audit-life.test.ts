import { formatVerifierKey, signerFromPem } from '@tokenim/core/audit'
import type { AccountId } from '@tokenim/core/ids'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestCluster, TestDatabase } from '@tokenim/db/testing'
import { createDatabaseOn, createTestDatabase, startTestCluster } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { bootstrap } from '@tokenim/services/accounts'
import { readCheckpoint, sequenceEntries, throttleRefusals } from '@tokenim/services/audit'
import { handBackLease, takeLease } from '@tokenim/services/leases'
import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { surroundings } from './config.ts'

const program = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url))
const origin = 'life.example/audit'
const folder = mkdtempSync(join(tmpdir(), 'tokenim-audit-life-'))
const keyFile = join(folder, 'audit-key.pem')
const published = join(folder, 'audit-checkpoint.txt')
const base = { peppers: [{ id: 'test', key: randomBytes(32) }], environment: 'live', tokenSettings, newId } as const

let database: TestDatabase
/** The log's keys, one after the other. */
const keys: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  writeFileSync(keyFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  keys.push(keyOf(keyFile))
  const actor = { type: 'system', via: 'cli' } as const
  const input = { externalId: 'root', displayName: '林静', locale: 'zh-CN' }
  await bootstrap({ ...base, db: database.api }, { actor, requestId: newId('req'), input })
})

afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const settings = { TOKENIM_AUDIT_KEY_FILE: keyFile, TOKENIM_AUDIT_ORIGIN: origin, LANG: 'en', ...env }
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { ...surroundings(), ...settings } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

/** What the monitor does, publishing included. */
async function signAll(on: TestDatabase, pem = keyFile, name = origin): Promise<void> {
  const services: Services = { ...base, db: on.monitor }
  const lease = await takeLease(services, { name: 'audit', holder: 'test', ttlMs: 60_000 })
  if (lease === null) throw new Error('the lease is taken')
  const signer = signerFromPem(name, readFileSync(pem, 'utf8'))
  for (;;) {
    const done = await sequenceEntries(services, { lease, origin: name, signers: [signer] })
    const [row] = await on.owner<{ entries: number }[]>`select count(*)::int as entries from audit_entry`
    if (done.signedSize === row?.entries) break
    // A checkpoint comes once a second.
    await delay(50)
  }
  await handBackLease(services, lease)
  writeFileSync(published, (await readCheckpoint(services)) ?? '')
}

/** One more entry. */
async function act(on: TestDatabase): Promise<void> {
  const [admin] = await on.owner<{ id: AccountId }[]>`
    select target_id as id from audit_entry where action = 'accounts.bootstrap'`
  if (admin === undefined) throw new Error('nobody was bootstrapped')
  const input = { subject: { type: 'account', id: admin.id }, refused: 1 } as const
  const actor = { type: 'system', via: 'api' } as const
  await throttleRefusals({ ...base, db: on.api }, { actor, requestId: newId('req'), input })
}

const keyOf = (pem: string) => formatVerifierKey(signerFromPem(origin, readFileSync(pem, 'utf8')))

async function verified(on: TestDatabase, keys: readonly string[], witnesses = [published]) {
  const file = join(folder, `export-${Math.random()}.jsonl`)
  const exported = await run(['audit', 'export', file], { DATABASE_URL: on.ownerUrl })
  expect(exported).toMatchObject({ code: 0, err: '' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const done = await run(['audit', 'verify', file, '--key', ...keys, '--witness', ...witnesses])
  return { ...done, file }
}

test('a log from bootstrap on is exported and verified by the command line alone', async () => {
  await signAll(database)
  expect(await verified(database, [keyOf(keyFile)])).toMatchObject({ code: 0 })
  const file = join(folder, 'without.jsonl')
  await run(['audit', 'export', file, '--no-personal'], { DATABASE_URL: database.ownerUrl })
  expect(readFileSync(file, 'utf8')).not.toContain('林静')
  expect((await run(['audit', 'verify', file, '--key', keyOf(keyFile)])).code).toBe(3)
})

test('the log is handed to a new key: the old one is followed to it, and afterwards the new one signs alone', async () => {
  const before = join(folder, 'before-rotation.txt')
  writeFileSync(before, readFileSync(published))
  const next = join(folder, 'next-key.pem')
  const owner = { DATABASE_URL: database.ownerUrl }
  const rotated = await run(['audit', 'rotate-key', '--new-key', next], owner)
  expect(rotated).toMatchObject({ code: 0, err: '' })
  expect(rotated.out).toContain(keyOf(next))
  expect(await verified(database, [keyOf(keyFile)], [before])).toMatchObject({ code: 0 })
  await act(database)
  await signAll(database, next)
  expect(await verified(database, [...keys, keyOf(next)], [before, published])).toMatchObject({ code: 0 })
  writeFileSync(keyFile, readFileSync(next))
  keys.push(keyOf(next))
})

test('a copy in a fresh cluster goes on after the log was compared and a new epoch has begun', async () => {
  // As in a database that has lived for a while: its transactions are far ahead of those of a young cluster.
  await database.owner`do $$ begin for n in 1..1000 loop perform pg_current_xact_id(); commit; end loop; end $$`
  await act(database)
  await signAll(database)
  const before = join(folder, 'before-restore.txt')
  writeFileSync(before, readFileSync(published))
  await using cluster: TestCluster = await startTestCluster(null)
  await using restored = await createDatabaseOn(cluster.address)
  await copyInto(restored)
  const owner = { DATABASE_URL: restored.ownerUrl }

  await act(restored)
  await expect(signAll(restored)).rejects.toMatchObject({ problem: 'moved' })
  await restored.owner`truncate lease`
  await copyInto(restored)
  const done = await run(['db', 'after-restore', '--reason', 'a copy of tonight'], owner)
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toContain('Epoch 2 has begun')
  await act(restored)
  await signAll(restored)
  expect(await verified(restored, keys, [before, published])).toMatchObject({ code: 0 })
})

test('a copy from before what was published is told, and nothing of it is changed', async () => {
  await signAll(database)
  writeFileSync(join(folder, 'older.txt'), readFileSync(published))
  await using older = await createTestDatabase()
  await copyInto(older)
  await older.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from audit_checkpoint where size = (select max(size) from audit_checkpoint)`
  })
  const refused = await run(['db', 'after-restore'], { DATABASE_URL: older.ownerUrl })
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('were published')
  expect(refused.err).toContain('--new-origin')
  expect([...(await older.owner`select max(epoch) as epoch from log_epoch`)]).toEqual([{ epoch: 1 }])
  await goesOnAsAnother(older)
})

/** The way out: the same entries under another name, and the old checkpoint as evidence of what is missing. */
async function goesOnAsAnother(older: TestDatabase): Promise<void> {
  const [lost, name] = [readFileSync(published, 'utf8'), 'life.example/audit-2']
  const environment = { DATABASE_URL: older.ownerUrl, TOKENIM_AUDIT_CHECKPOINT_FILE: published }
  const done = await run(['db', 'after-restore', '--new-origin', name], environment)
  expect(done).toMatchObject({ code: 0, err: '' })
  const [, keptIn = ''] = /is kept in (\S+),/.exec(done.out) ?? []
  expect(readFileSync(keptIn, 'utf8')).toBe(lost)
  const vkey = done.out.trim().split('\n').at(-1) ?? ''
  const [begun] = await older.owner<{ body: string }[]>`
    select body from audit_entry where action = 'audit.rotate_key' order by at desc limit 1`
  expect(JSON.parse(begun?.body ?? '')).toMatchObject({ before: { origin }, after: { origin: name } })
  await act(older)
  await signAll(older, keyFile, name)
  expect(await verified(older, [vkey])).toMatchObject({ code: 0 })
  const withOld = await verified(older, [vkey, keyOf(keyFile)], [keptIn])
  expect(withOld.code).toBe(2)
  expect(withOld.out).toContain('forked')
  const again = await run(['db', 'after-restore', '--new-origin', 'life.example/audit-3'], {
    ...environment,
    TOKENIM_AUDIT_ORIGIN: name,
  })
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('keeps its name') })
}

/** What pg_dump and pg_restore do, with the driver: every row of every table, as it is. */
async function copyInto(target: TestDatabase): Promise<void> {
  const from = database.owner
  const to = await target.owner.reserve()
  const tables = await from<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'`
  await to`set session_replication_role = replica`
  await to`truncate ${to(tables.map(({ name }) => name))}`
  const isEmpty = async (name: string) => (await from`select 1 from ${from(name)} limit 1`).length === 0
  const empty = new Set(await Promise.all(tables.map(async ({ name }) => ((await isEmpty(name)) ? name : ''))))
  for (const { name } of tables.filter((table) => !empty.has(table.name))) {
    await pipeline(
      await from`copy ${from(name)} to stdout`.readable(),
      await to`copy ${to(name)} from stdin`.writable(),
    )
  }
  await to`reset session_replication_role`
  to.release()
}

test('doctor looks over the installation and says it in the language of whoever asks', async () => {
  const owner = { DATABASE_URL: database.ownerUrl, TOKENIM_PEPPERS: `other:${randomBytes(32).toString('base64')}` }
  const english = await run(['doctor'], owner)
  // The administrator's key is sealed with a pepper that is not here.
  expect(english).toMatchObject({ code: 2, err: '' })
  expect(english.out).toContain('[BAD] Peppers: missing here: test')
  expect(english.out).toMatch(/^\[ok\] Clock: /m)
  const chinese = await run(['doctor'], { ...owner, LANG: 'zh_CN.UTF-8' })
  expect(chinese.out).toContain('[异常] Pepper')
  const results = JSON.parse((await run(['doctor', '--json'], owner)).out) as { check: string }[]
  expect(results).toHaveLength(8)
})
