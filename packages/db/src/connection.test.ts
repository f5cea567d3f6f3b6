import { eq, sql } from 'drizzle-orm'
import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from './connection.ts'
import { DatabaseConnectError } from './database-connect-error.ts'
import { DatabaseFault } from './database-fault.ts'
import { roleUrl } from './login-roles.ts'
import { createTestDatabase, makeMemoryFolder, startDrillCluster, type TestDatabase } from './testing/index.ts'
import { openReadTransaction } from './transaction.ts'
import { openWritableTransaction } from './write.ts'

const sample = pgTable('sample', {
  id: integer().primaryKey(),
  fullName: text(),
  amount: bigint({ mode: 'number' }),
  savedAt: timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
})

let host: TestDatabase
let database: Database

beforeAll(async () => {
  host = await createTestDatabase()
  await host.owner`create table sample (
    id integer primary key, full_name text unique, amount bigint, saved_at timestamptz(3))`
  database = connectTo(host.ownerUrl)
})

beforeEach(() => host.owner`truncate sample`)

afterAll(async () => {
  await database.close()
  await host.drop()
})

test('columns are written and read in camel case, times as dates with milliseconds', async () => {
  const row = { id: 1, fullName: 'Ada', amount: 7, savedAt: new Date('2026-01-02T03:04:05.678Z') }
  await openWritableTransaction(database, (tx) => tx.insert(sample).values(row))
  expect(await database.read.select().from(sample)).toEqual([row])
  expect(await host.owner`select full_name, saved_at from sample`).toEqual([
    { full_name: 'Ada', saved_at: row.savedAt },
  ])
})

test('a date may stand in raw SQL', async () => {
  const savedAt = new Date('2026-01-02T03:04:05.678Z')
  await openWritableTransaction(database, (tx) => tx.insert(sample).values({ id: 1, savedAt }))
  const found = database.read
    .select({ id: sample.id })
    .from(sample)
    .where(sql`${sample.savedAt} >= ${savedAt}`)
  expect(await found).toEqual([{ id: 1 }])
})

test('a transaction commits what it wrote when it returns, and nothing when it throws', async () => {
  const own = new Error('the caller says no')
  const thrown = openWritableTransaction(database, async (tx) => {
    await tx.insert(sample).values({ id: 1 })
    throw own
  })
  await expect(thrown).rejects.toBe(own)
  expect(await database.read.$count(sample)).toBe(0)

  const returned = await openWritableTransaction(database, async (tx) => {
    await tx.insert(sample).values({ id: 2 })
    return 'done'
  })
  expect(returned).toBe('done')
  expect(await database.read.$count(sample)).toBe(1)
})

test('a read transaction sees one snapshot and cannot write, whatever SQL it runs', async () => {
  await openReadTransaction(database, async (tx) => {
    expect(await tx.$count(sample)).toBe(0)
    await host.owner`insert into sample (id) values (1)`
    expect(await tx.select().from(sample)).toEqual([])
  })
  const write = openReadTransaction(database, (tx) => tx.execute(sql`delete from sample`))
  await expect(write).rejects.toMatchObject({ kind: 'other', code: '25006' })
})

test('a read-only handle has no method that writes', () => {
  expect(Object.keys(database.read).toSorted()).toEqual([
    '$count',
    '$with',
    'select',
    'selectDistinct',
    'selectDistinctOn',
    'with',
  ])
})

test('common table expressions can be read from', async () => {
  await host.owner`insert into sample (id, full_name) values (1, 'Ada'), (2, 'Bob')`
  const named = database.read.$with('named').as(database.read.select().from(sample).where(eq(sample.fullName, 'Bob')))
  expect(await database.read.with(named).select({ id: named.id }).from(named)).toEqual([{ id: 2 }])
})

test('a session carries its name, its limits and UTC', async () => {
  const [settings] = await openReadTransaction(database, (tx) =>
    tx.execute(sql`select current_setting('application_name') as name, current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
      current_setting('TimeZone') as zone, current_setting('transaction_isolation') as isolation`),
  )
  expect(settings).toEqual({
    name: 'test',
    statement: '5s',
    lock: '2s',
    idle: '10s',
    zone: 'UTC',
    isolation: 'repeatable read',
  })
})

test('a writable transaction is READ COMMITTED', async () => {
  const [row] = await openWritableTransaction(database, (tx) =>
    tx.execute(sql`select current_setting('transaction_isolation') as isolation`),
  )
  expect(row).toEqual({ isolation: 'read committed' })
})

test('statements are prepared once per connection, so that those sent together need no round trip each', async () => {
  await using one = connectTo(host.ownerUrl, { max: 1 })
  const prepared = await openWritableTransaction(one, async (tx) => {
    await Promise.all([1, 2, 3].map((id) => tx.insert(sample).values({ id, fullName: `name ${id}` })))
    return tx.execute(sql`select statement from pg_prepared_statements where statement like 'insert into "sample"%'`)
  })
  expect(prepared).toHaveLength(1)
})

test('each kind of fault is told apart, and neither it nor its cause repeats SQL, parameters or rows', async () => {
  const secret = 'timt_planted-canary'
  await host.owner`insert into sample (id, full_name) values (1, ${secret})`
  const duplicate = await faultOf(
    openWritableTransaction(database, (tx) => tx.insert(sample).values({ id: 2, fullName: secret })),
  )
  expect(duplicate).toMatchObject({ kind: 'unique_violation', code: '23505', constraint: 'sample_full_name_key' })

  const badValue = await faultOf(openReadTransaction(database, (tx) => tx.execute(sql`select ${secret}::uuid`)))
  expect(badValue).toMatchObject({ kind: 'other', code: '22P02' })

  const raise = sql`do $$ begin raise exception 'no room' using errcode = '53100'; end $$`
  const full = await faultOf(openWritableTransaction(database, (tx) => tx.execute(raise)))
  expect(full).toMatchObject({ kind: 'exhausted', code: '53100' })

  const byRead = await faultOf(database.read.select({ x: sql`${secret}::uuid` }).from(sample))
  expect(byRead).toMatchObject({ kind: 'other', code: '22P02' })

  for (const fault of [duplicate, badValue, byRead]) {
    expect(inspect(fault, { depth: 5, showHidden: true })).not.toContain(secret)
    expect(inspect(fault, { depth: 5, showHidden: true })).not.toMatch(/insert into|select /)
  }
})

test('a fault is a DatabaseFault inside the transaction, too', async () => {
  await host.owner`insert into sample (id) values (1)`
  const seen = await openWritableTransaction(database, (tx) =>
    tx
      .insert(sample)
      .values({ id: 1 })
      .then(
        () => null,
        (error: unknown) => error,
      ),
  ).catch((error: unknown) => error)
  expect(seen).toBeInstanceOf(DatabaseFault)
  expect(seen).toMatchObject({ kind: 'unique_violation' })
})

test('waiting for a lock ends in lock_timeout, a long statement in statement_timeout', async () => {
  await using hasty = connectTo(host.ownerUrl, { lockTimeoutMs: 20, statementTimeoutMs: 1_000 })
  await host.owner`insert into sample (id) values (1)`
  await host.owner.begin(async (holder) => {
    await holder`select 1 from sample for update`
    const waiting = openWritableTransaction(hasty, (tx) => tx.select().from(sample).for('update'))
    expect(await faultOf(waiting)).toMatchObject({ kind: 'lock_timeout', code: '55P03' })
  })
  const long = openReadTransaction(hasty, (tx) => tx.execute(sql`select pg_sleep(30)`))
  expect(await faultOf(long)).toMatchObject({ kind: 'statement_timeout', code: '57014' })
})

test('of two transactions that lock each other out one gets a serialization fault', async () => {
  await host.owner`insert into sample (id) values (1), (2)`
  const bothLocked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const lockBoth = (first: number, second: number, mine: 0 | 1) =>
    openWritableTransaction(database, async (tx) => {
      await tx.select().from(sample).where(eq(sample.id, first)).for('update')
      bothLocked[mine].resolve()
      await Promise.all(bothLocked.map(({ promise }) => promise))
      await tx.select().from(sample).where(eq(sample.id, second)).for('update')
    }).catch((error: unknown) => error)
  const outcomes = await Promise.all([lockBoth(1, 2, 0), lockBoth(2, 1, 1)])
  const faults = outcomes.filter((outcome) => outcome !== undefined)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatchObject({ kind: 'serialization', code: '40P01' })
})

test('while PostgreSQL is away statements are unreachable, and all is well when it is back', async () => {
  await using cluster = await startDrillCluster({ migrated: false, dataDir: makeMemoryFolder() })
  await using connected = connectTo(cluster.ownerUrl)
  await connected.ping()
  await cluster.killHard()
  expect(await faultOf(connected.ping())).toMatchObject({ kind: 'unreachable' })
  expect(await faultOf(openWritableTransaction(connected, (tx) => tx.execute(sql`select 1`)))).toMatchObject({
    kind: 'unreachable',
  })
  await cluster.start()
  await connected.ping()
  expect(await openWritableTransaction(connected, (tx) => tx.execute(sql`select 1 as one`))).toEqual([{ one: 1 }])
})

test('a server that answers nothing is unreachable for a ping', async () => {
  const sockets: Socket[] = []
  const mute = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const address = mute.address()
  const port = address !== null && typeof address === 'object' ? String(address.port) : ''
  const waiting = connectTo(Object.assign(new URL(host.ownerUrl), { port }).toString())
  expect(await faultOf(waiting.ping())).toMatchObject({ kind: 'unreachable', code: 'ETIMEDOUT' })
  for (const socket of sockets) socket.destroy()
  mute.close()
  await expect(waiting.ping()).rejects.toMatchObject({ kind: 'unreachable' })
  await waiting.close()
})

test('a URL that leads nowhere is explained in one line that names the setting and not the password', async () => {
  const silent = createServer((socket) => socket.resume().end()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const elsewhere = (change: Partial<Pick<URL, 'port' | 'pathname'>>) =>
    Object.assign(new URL(host.ownerUrl), change).toString()

  const hungUp = await explained(elsewhere({ port: String(port) }))
  expect(hungUp).toMatch(/is not reachable \(CONNECTION_CLOSED\)/)
  silent.close()
  await once(silent, 'close')
  expect(await explained(elsewhere({ port: String(port) }))).toMatch(/is not reachable \(ECONNREFUSED\)/)
  expect(await explained(elsewhere({ pathname: '/nowhere' }))).toMatch(/has no database nowhere/)
  expect(await explained(roleUrl(host.ownerUrl, 'tokenim_api', 'open sesame'))).toMatch(
    /does not accept user tokenim_api with this password/,
  )
})

test('what is no PostgreSQL URL is refused before anything connects, and not repeated', () => {
  for (const url of ['', 'open sesame', 'mysql://a:open-sesame@h/db', 'postgres://a:open-sesame@host']) {
    expect(() => connectTo(url)).toThrow(
      new DatabaseConnectError('TEST_SETTING', 'is not a PostgreSQL URL (postgres://user:password@host:port/database)'),
    )
  }
})

function connectTo(
  url: string,
  more: { max?: number; lockTimeoutMs?: number; statementTimeoutMs?: number } = {},
): Database {
  return connect({ url, settingName: 'TEST_SETTING', applicationName: 'test', ...more })
}

async function explained(url: string): Promise<string> {
  await using lost = connectTo(url)
  const error: unknown = await lost.check().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DatabaseConnectError)
  const message = error instanceof Error ? error.message : ''
  expect(message).toMatch(/^TEST_SETTING: [^\n]+$/)
  expect(message).not.toContain('open sesame')
  expect(message).not.toContain(new URL(host.ownerUrl).password)
  return message
}

async function faultOf(work: PromiseLike<unknown>): Promise<DatabaseFault> {
  try {
    await work
  } catch (error) {
    if (error instanceof DatabaseFault) return error
    throw error
  }
  throw new Error('there was no fault')
}
