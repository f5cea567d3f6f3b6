import { eq, sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from './connection.ts'
import { DatabaseFault } from './database-fault.ts'
import { instant } from './schema/columns.ts'
import { readStatement } from './statement.ts'
import { createTestDatabase, type TestDatabase } from './testing/index.ts'
import { openReadTransaction } from './transaction.ts'
import { insertStatement, openWritableTransaction, statementsSent, writeStatement } from './write.ts'

// Drizzle remembers the columns of a table by its name, for all test files of a worker: it has a name of its own.
const sample = pgTable('statement_sample', {
  id: integer().primaryKey(),
  fullName: text(),
  savedAt: instant(),
  data: jsonb().$type<{ readonly a: number }>(),
  filled: integer().notNull(),
})

const byId = readStatement({ id: sample.id }, (db, { id }) => db.select().from(sample).where(eq(sample.id, id)))
const byNames = readStatement({ names: [sample.fullName] }, (db, { names }) =>
  db
    .select({ sample, twice: sql<number>`${sample.id} * 2`, named: sql<string>`upper(full_name)`.as('named') })
    .from(sample)
    .where(sql`${sample.fullName} = ANY(${names})`)
    .orderBy(sample.id),
)
const insert = insertStatement(sample, ['filled'])
const rename = writeStatement({ id: sample.id, fullName: sample.fullName }, (db, { id, fullName }) =>
  db.update(sample).set({ fullName }).where(eq(sample.id, id)).returning({ id: sample.id }),
)
const insertOther = writeStatement({ id: sample.id }, (db, { id }) => db.insert(sample).values({ id, filled: 7 }))
const lock = writeStatement({ id: sample.id }, (db, { id }) =>
  db.select().from(sample).where(eq(sample.id, id)).for('update'),
)

let host: TestDatabase
let database: Database

beforeAll(async () => {
  host = await createTestDatabase()
  await host.owner`create table statement_sample (
    id integer primary key, full_name text unique, saved_at timestamptz(3), data jsonb, filled integer not null default 7)`
  database = connect({ url: host.ownerUrl, settingName: 'TEST', applicationName: 'test' })
})

beforeEach(() => host.owner`truncate statement_sample`)

afterAll(async () => {
  await database.close()
  await host.drop()
})

const empty = { fullName: null, savedAt: null, data: null }
const awkward = String.raw`a "quoted", {braced} \ name`

test('a statement built once reads and writes what drizzle would, null and lists of awkward text included', async () => {
  const full = { id: 2, fullName: awkward, savedAt: 1_767_323_045_678, data: { a: 1 } }
  await openWritableTransaction(database, (_tx, commitWith) => {
    commitWith([insert([{ id: 1, ...empty }, full]), insert([{ id: 3, ...empty, fullName: 'x' }])])
    return Promise.resolve()
  })
  const drizzles = await database.read.select().from(sample).orderBy(sample.id)
  expect(drizzles).toEqual([
    { id: 1, ...empty, filled: 7 },
    { ...full, filled: 7 },
    { id: 3, ...empty, fullName: 'x', filled: 7 },
  ])
  expect(await byId(database.read, { id: 1 })).toEqual([drizzles[0]])
  const named = await openReadTransaction(database, (tx) => byNames(tx, { names: [awkward, 'x', 'nobody'] }))
  expect(named).toEqual([
    { sample: drizzles[1], twice: 4, named: awkward.toUpperCase() },
    { sample: drizzles[2], twice: 6, named: 'X' },
  ])
  expect(await byNames(database.read, { names: [] })).toEqual([])
})

test('what is handed to the commit is written with it, as one statement behind what left before', async () => {
  await openWritableTransaction(database, async (tx, commitWith) => {
    await tx.insert(sample).values({ id: 1, filled: 1 })
    await insertOther(tx, { id: 2 })
    commitWith([
      insert([{ id: 3, ...empty }]),
      rename.of({ id: 1, fullName: 'first' }),
      rename.of({ id: 2, fullName: 'second' }),
    ])
  })
  const written = await database.read
    .select({ id: sample.id, fullName: sample.fullName })
    .from(sample)
    .orderBy(sample.id)
  expect(written.map(({ fullName }) => fullName)).toEqual(['first', 'second', null])
})

test('when something handed to the commit fails nothing is committed, and the fault is its own', async () => {
  await host.owner`insert into statement_sample (id, full_name) values (1, 'taken')`
  const outcome = openWritableTransaction(database, async (tx, commitWith) => {
    await tx.insert(sample).values({ id: 2, filled: 1 })
    commitWith([insert([{ id: 3, ...empty, fullName: 'taken' }]), insert([{ id: 4, ...empty }])])
    return 'done'
  })
  await expect(outcome).rejects.toBeInstanceOf(DatabaseFault)
  await expect(outcome).rejects.toMatchObject({
    kind: 'unique_violation',
    constraint: 'statement_sample_full_name_key',
  })
  expect(await database.read.select({ id: sample.id }).from(sample)).toEqual([{ id: 1 }])
})

test('a value that is missing stops the commit, not only its own statement', async () => {
  const outcome = openWritableTransaction(database, async (tx, commitWith) => {
    await tx.insert(sample).values({ id: 1, filled: 1 })
    const incomplete = { id: 2, fullName: 'x', savedAt: null } as unknown as Parameters<typeof insert>[0][number]
    commitWith([insert([incomplete])])
  })
  await expect(outcome).rejects.toThrow('not given all its values')
  expect(await database.read.select().from(sample)).toEqual([])
})

test('a value the driver refuses to send stops the commit, too', async () => {
  const outcome = openWritableTransaction(database, async (tx, commitWith) => {
    await tx.insert(sample).values({ id: 1, filled: 1 })
    // Prepared on this connection first: from then on the driver writes the value itself.
    await rename(tx, { id: 1, fullName: 'x' })
    const unsendable = Object.assign(Object.create(null), { odd: true }) as unknown as string
    commitWith([rename.of({ id: 1, fullName: unsendable })])
  })
  await expect(outcome).rejects.toThrow('primitive value')
  expect(await database.read.select().from(sample)).toEqual([])
})

test('nothing leaves once the transaction is over: it would be run outside of it', async () => {
  await host.owner`insert into statement_sample (id, full_name) values (1, 'before')`
  const late = await openWritableTransaction(database, (tx) =>
    Promise.resolve(() => rename(tx, { id: 1, fullName: 'after' })),
  )
  await expect(late()).rejects.toThrow('after the end of its transaction')
  const later = await openWritableTransaction(database, (tx) =>
    Promise.resolve(() => tx.update(sample).set({ fullName: 'after' }).execute()),
  )
  await expect(later()).rejects.toThrow('database fault')
  expect(await byId(database.read, { id: 1 })).toMatchObject([{ fullName: 'before' }])
})

test('statements are counted when they leave: those built once at the call, those of drizzle a moment later', async () => {
  await host.owner`insert into statement_sample (id) values (1)`
  await openWritableTransaction(database, async (tx) => {
    const first = lock(tx, { id: 1 })
    expect(statementsSent(tx)).toBe(1)
    const second = tx.select().from(sample)
    expect(statementsSent(tx)).toBe(1)
    await Promise.all([first, second])
    expect(statementsSent(tx)).toBe(2)
  })
})
