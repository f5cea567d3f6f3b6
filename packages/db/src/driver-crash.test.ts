import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMemoryFolder, startDrillCluster, type DrillCluster } from './testing/index.ts'

const kills = 4
let cluster: DrillCluster

beforeAll(async () => {
  cluster = await startDrillCluster({ migrated: false, dataDir: makeMemoryFolder() })
  const sql = postgres(cluster.ownerUrl, { max: 1 })
  await sql`create table storm (id bigint generated always as identity, payload text)`
  await sql`create table note (text text)`
  await sql.end()
})

afterAll(() => cluster[Symbol.asyncDispose]())

test('a transaction that lost its connection executes nothing on the next one', async () => {
  const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {}, backoff: () => 0 })
  const admin = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} })
  const reconnected = Promise.withResolvers<void>()
  const afterLoss = Promise.withResolvers<unknown>()

  const lost = sql.begin(async (tx) => {
    const [me] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await admin`select pg_terminate_backend(${me?.pid ?? 0}, 5000)`
    await reconnected.promise
    afterLoss.resolve(await tx`insert into note (text) values ('outside')`.catch((error: unknown) => error))
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await sql`select 1`
  reconnected.resolve()

  expect(await afterLoss.promise).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await admin`select * from note`).toHaveLength(0)
  await Promise.all([sql.end({ timeout: 2 }), admin.end({ timeout: 2 })])
})

test('a lost connection leaves no error behind for the next statement', async () => {
  const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {}, backoff: () => 0 })
  const admin = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} })
  const [me] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const running = sql`select pg_sleep(60)`.catch((error: unknown) => error)
  await admin`select pg_terminate_backend(${me?.pid ?? 0}, 5000)`

  expect(await running).toBeInstanceOf(Error)
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await Promise.all([sql.end({ timeout: 2 }), admin.end({ timeout: 2 })])
})

test('a process whose PostgreSQL is killed gets rejections, lives on, and works again when it is back', async () => {
  await using storm = startStorm(cluster.ownerUrl)
  for (let round = 0; round < kills; round += 1) {
    for (const kind of kinds) await storm.until(kind, 'done')
    await cluster.killHard()
    for (const kind of kinds) await storm.until(kind, 'rejected')
    await cluster.start()
  }
  for (const kind of kinds) await storm.until(kind, 'done')
  expect(storm.isAlive()).toBe(true)
})

type Kind = 'small' | 'large' | 'single'
type Line = { readonly kind: Kind; readonly outcome: 'done' | 'rejected' }

const kinds: readonly Kind[] = ['small', 'large', 'single']

function startStorm(url: string) {
  const program = fileURLToPath(new URL('testing/transaction-storm.ts', import.meta.url))
  const child = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const waiting = new Set<{ wants: Line; resolve: () => void; reject: (error: Error) => void }>()
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line
    for (const each of waiting) {
      if (each.wants.kind !== line.kind || each.wants.outcome !== line.outcome) continue
      waiting.delete(each)
      each.resolve()
    }
  })
  child.once('exit', (code, signal) => {
    for (const each of waiting) each.reject(new Error(`the process died (${signal ?? code}): ${errors}`))
  })
  return {
    isAlive: () => child.exitCode === null && child.signalCode === null,
    until: (kind: Kind, outcome: Line['outcome']) =>
      new Promise<void>((resolve, reject) => {
        if (child.exitCode !== null) reject(new Error(`the process died (${child.exitCode}): ${errors}`))
        waiting.add({ wants: { kind, outcome }, resolve, reject })
      }),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
