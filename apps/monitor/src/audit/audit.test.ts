import { parseCheckpoint, signerOf, verifyNote } from '@tokenim/core/audit'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { MonitorParts } from '../monitor-parts.ts'
import type { LocalDiscord } from '../testing/discord-local.ts'
import { ids, startDiscordLocal } from '../testing/discord-local.ts'
import type { Replica, World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const signer = signerOf('test.tokenim/audit', privateKey)

let discord: LocalDiscord
let world: World
let folder: string
let checkpointFile: string

beforeAll(async () => {
  discord = await startDiscordLocal()
})

afterAll(() => discord[Symbol.asyncDispose]())

beforeEach(async () => {
  await discord.reset()
  world = await createWorld(discord)
  folder = mkdtempSync(join(tmpdir(), 'tokenim-audit-'))
  checkpointFile = join(folder, 'audit-checkpoint.txt')
})

afterEach(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function signing(audit: Partial<NonNullable<MonitorParts['audit']>> = {}): Promise<Replica> {
  const replica = await world.replica({}, { signer, checkpointFile, discordChannelId: ids.alerts, ...audit })
  await replica.run('leases')
  return replica
}

/** Rounds until everything written so far is signed: a checkpoint comes once a second, and other tests may hold back. */
async function signAll(replica: Replica): Promise<void> {
  const round = async () => {
    await replica.run('audit')
    const [row] = await world.database.owner<{ left: number }[]>`
      select (select count(*) from audit_entry) - coalesce((select max(size) from audit_checkpoint), 0) as left`
    expect(Number(row?.left)).toBe(0)
  }
  await vi.waitFor(round, { timeout: 60_000, interval: 100 })
}

test('what is signed is published to the file, the log and the channel', async () => {
  const replica = await signing()
  await world.issue()
  await replica.run('audit')
  expect(existsSync(checkpointFile)).toBe(false)

  await replica.run('audit-watch')
  await signAll(replica)
  await replica.run('audit-post')
  await replica.run('audit-post')
  const note = readFileSync(checkpointFile, 'utf8')
  const parsed = parseCheckpoint(note)
  expect(parsed === null ? null : verifyNote(parsed.note, [signer]).state).toBe('verified')
  expect(replica.logged()).toContain(JSON.stringify(note))
  expect((await discord.messages(ids.alerts)).map(({ content }) => content)).toEqual([`\`\`\`\n${note}\`\`\``])
  expect(await replica.metric('tokenim_monitor_audit_size')).toEqual([
    `tokenim_monitor_audit_size ${parsed?.checkpoint.size}`,
  ])
})

test('a checkpoint that a crash left unpublished is published by the next look', async () => {
  const replica = await signing()
  await world.issue()
  await replica.run('audit-watch')
  await signAll(replica)
  const note = readFileSync(checkpointFile, 'utf8')
  rmSync(checkpointFile)
  await replica.monitor.stop()
  await (await signing()).run('audit-watch')
  expect(readFileSync(checkpointFile, 'utf8')).toBe(note)
})

test('a log that was rolled back is said and no longer continued, until it is mended', async () => {
  const replica = await signing()
  await world.issue()
  await replica.run('audit-watch')
  await signAll(replica)
  const published = readFileSync(checkpointFile, 'utf8')
  await replica.monitor.stop()

  const { owner } = world.database
  const rows = await owner`select * from audit_checkpoint`
  await owner`truncate audit_checkpoint`
  await world.issue()
  const next = await signing()
  await next.run('audit-watch', 'audit')
  expect(next.logged()).toContain('"problem":"rolled_back"')
  expect(await next.metric('tokenim_monitor_audit_sound')).toEqual(['tokenim_monitor_audit_sound 0'])
  expect([...(await owner`select * from audit_checkpoint`)]).toEqual([])
  expect(readFileSync(checkpointFile, 'utf8')).toBe(published)
  await next.run('detect', 'route', 'deliver')
  expect(JSON.stringify(await discord.cards())).toContain('日志比已发布的检查点短')

  await owner`insert into audit_checkpoint ${owner([...rows])}`
  await next.run('audit-watch')
  await signAll(next)
  expect(await next.metric('tokenim_monitor_audit_sound')).toEqual(['tokenim_monitor_audit_sound 1'])
})

test('entries that wait longer than a minute are told with the oldest writer, until they have their place', async () => {
  const replica = await signing()
  const end = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const writing = world.database.owner.begin(async (tx) => {
    await tx`set local application_name = 'slow import'`
    await tx`insert into lease (name) values ('anything')`
    began.resolve()
    await end.promise
  })
  await began.promise
  // The server's oldest: other tests that began to write earlier have to end first; whoever comes later is younger.
  await vi.waitFor(
    async () =>
      expect(await world.database.owner`select application from oldest_writer()`).toMatchObject([
        { application: 'slow import' },
      ]),
    20_000,
  )
  await world.issue()
  await world.database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update audit_entry set at = at - interval '2 min'`
  })
  await replica.run('audit-watch', 'audit', 'detect', 'route', 'deliver')
  const card = JSON.stringify(await discord.cards())
  expect(card).toContain('审计日志未及时签名')
  expect(card).toContain('slow import')
  await replica.monitor.stop()
  end.resolve()
  await writing
  const next = await signing()
  await next.run('audit-watch')
  await signAll(next)
  await next.run('detect', 'route', 'deliver')
  expect([...(await world.database.owner`select kind, state from alert`)]).toEqual([
    { kind: 'audit_lag', state: 'resolved' },
  ])
})

test('a key that is not the log’s signs nothing', async () => {
  const replica = await signing()
  await world.issue()
  await replica.run('audit-watch')
  await signAll(replica)
  await replica.monitor.stop()
  const other = await signing({ signer: signerOf(signer.name, generateKeyPairSync('ed25519').privateKey) })
  await world.issue()
  await other.run('audit-watch', 'audit')
  expect(other.logged()).toContain('"problem":"not_our_key"')
})

test('a file that holds no checkpoint is said and does not stop anything', async () => {
  writeFileSync(checkpointFile, 'something else\n')
  const replica = await signing()
  expect(replica.logged()).toContain('holds none')
})

test('a replica without the key leaves the work to one that has it', async () => {
  const without = await world.replica()
  await without.run('leases')
  expect(without.monitor.loops.has('audit')).toBe(false)
  const replica = await signing()
  await world.issue()
  await replica.run('audit-watch')
  await signAll(replica)
})
