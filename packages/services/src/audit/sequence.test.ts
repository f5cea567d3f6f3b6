import type { NoteSigner } from '@tokenim/core/audit'
import {
  cosignNote,
  decodeEntryBundle,
  formatVerifierKey,
  leafHash,
  parseCheckpoint,
  parseTlogProof,
  rootFromTiles,
  signerOf,
  tilesForRoot,
  verifyNote,
  verifyTlogProof,
} from '@tokenim/core/audit'
import { generateKeyPairSync } from 'node:crypto'
import { allSettled } from '@tokenim/db/testing'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LeaseGuard } from '../leases/index.ts'
import { LeaseLostError, takeLease } from '../leases/index.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { checkConsistency } from './check-consistency.ts'
import { proveEntry } from './prove-entry.ts'
import { readEntryBundle } from './read-entry-bundle.ts'
import { readAuditLag } from './read-lag.ts'
import { readCheckpoint, readHashTile } from './read-tree.ts'
import { sequenceEntries } from './sequence.ts'
import { writeRawEntries } from './testing/raw-entries.ts'

const origin = 'test.tokenim/audit'
const signer = newSigner()

let world: World
let lease: LeaseGuard

beforeEach(async () => {
  world = await createWorld()
  lease = await taken()
})

afterEach(() => world[Symbol.asyncDispose]())

function newSigner(): NoteSigner {
  return signerOf(origin, generateKeyPairSync('ed25519').privateKey)
}

async function taken(): Promise<LeaseGuard> {
  const got = await takeLease(world.monitor, { name: 'audit', holder: 'test', ttlMs: 600_000 })
  if (got === null) throw new Error('the lease is taken')
  return got
}

const run = async (signers: readonly [NoteSigner, ...NoteSigner[]] = [signer], limit = 1_000) => {
  await allSettled(world.database.owner)
  return await sequenceEntries(world.monitor, { lease, origin, signers, limit })
}

/** As if the last checkpoint had been signed a while ago. */
const letTimePass = () => signedAt('-1 minute')

/** As if the last checkpoint had been signed so long from now. */
const signedAt = (fromNow: string) =>
  world.database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update audit_checkpoint set signed_at = now() + ${fromNow}::interval`
  })

async function newest() {
  const note = await readCheckpoint(world.services)
  const parsed = note === null ? null : parseCheckpoint(note)
  if (parsed === null) throw new Error('no checkpoint')
  return parsed
}

test('entries become leaves in their order, and the signed root is the root of their hashes', async () => {
  await world.issue()
  await world.issue()
  const done = await run()
  const bodies = await world.database.owner<{ body: string }[]>`select body from audit_entry order by epoch, xid, id`
  expect(done).toMatchObject({ sequenced: bodies.length, size: bodies.length, signedSize: bodies.length })
  const { checkpoint, note } = await newest()
  expect(verifyNote(note, [signer]).state).toBe('verified')
  expect(checkpoint).toMatchObject({ origin, size: bodies.length })
  const tile = await readHashTile(world.services, { level: 0, index: 0, width: bodies.length })
  expect(tile).toEqual(Buffer.concat(bodies.map(({ body }) => leafHash(body))))
  expect(rootFromTiles(checkpoint.size, () => tile ?? new Uint8Array())).toEqual(checkpoint.root)
})

test('checkpoints come at most once a second and only when the tree grew', async () => {
  await world.issue()
  expect((await run()).signed).not.toBeNull()
  await world.issue()
  // However slow the machine is, the second has not passed.
  await signedAt('1 hour')
  const second = await run()
  expect(second.signed).toBeNull()
  expect(second.size).toBeGreaterThan(second.signedSize)
  await letTimePass()
  expect((await run()).signed?.size).toBe(second.size)
  await letTimePass()
  expect(await run()).toMatchObject({ sequenced: 0, signed: null, signedSize: second.size })
})

test('tiles are written when full, partial ones are put together for the width asked for', async () => {
  await writeRawEntries(world.database.owner, 600)
  expect(await run([signer], 300)).toMatchObject({ sequenced: 300, full: true, signedSize: 300 })
  await run([signer], 300)
  expect(await readHashTile(world.services, { level: 0, index: 1, width: 256 })).toBeNull()
  await letTimePass()
  const { size } = await run()
  expect(size).toBe(600)
  const { checkpoint } = await newest()
  const tiles = new Map<string, Uint8Array>()
  for (const tile of tilesForRoot(size)) {
    tiles.set(`${tile.level}/${tile.index}`, (await readHashTile(world.services, tile)) ?? new Uint8Array())
  }
  expect(rootFromTiles(size, ({ level, index }) => tiles.get(`${level}/${index}`) ?? new Uint8Array())).toEqual(
    checkpoint.root,
  )
  const stored = await world.database.owner`select level, index from audit_tile order by level, index`
  expect([...stored]).toEqual([
    { level: 0, index: '0' },
    { level: 0, index: '1' },
  ])
  expect(await readHashTile(world.services, { level: 0, index: 2, width: 89 })).toBeNull()
  const narrow = await readHashTile(world.services, { level: 0, index: 2, width: 10 })
  const wide = await readHashTile(world.services, { level: 0, index: 2, width: 88 })
  expect(wide?.subarray(0, 320)).toEqual(narrow)
})

test('an entry is proven with its body, to whoever may read the log', async () => {
  await writeRawEntries(world.database.owner, 270)
  await run()
  const auditor = await world.person('security')
  const [entry] = await world.database.owner<{ id: string; body: string }[]>`
    select body::json ->> 'id' as id, body from audit_entry order by epoch, xid, id offset 77 limit 1`
  const call = { actor: auditor, input: { id: entry?.id as `aud_${string}` } }
  const proven = await proveEntry(world.services, call as Parameters<typeof proveEntry>[1])
  if (!proven.ok || proven.result.state !== 'proven') throw new Error('not proven')
  const proof = parseTlogProof(proven.result.text)
  if (proof === null) throw new Error('no proof')
  expect(proof.extra).toEqual(Buffer.from(entry?.body ?? ''))
  expect(verifyTlogProof(proof, entry?.body ?? '', [signer])).toMatchObject({ state: 'proven', index: 77 })
  expect(verifyTlogProof(proof, `${entry?.body} `, [signer])).toEqual({ state: 'not_included' })
  const bundle = await readEntryBundle(world.services, { actor: auditor, input: { index: 0, width: 256 } })
  if (!bundle.ok || bundle.result === null) throw new Error('no bundle')
  expect(Buffer.from(decodeEntryBundle(bundle.result)?.[77] ?? [])).toEqual(Buffer.from(entry?.body ?? ''))
  const refused = await proveEntry(world.services, { ...call, actor: await world.person() } as Parameters<
    typeof proveEntry
  >[1])
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
})

test('who has lost the lease writes nothing', async () => {
  await world.issue()
  await expect(
    run([signer]).then(() =>
      sequenceEntries(world.monitor, { lease: { ...lease, epoch: 9 }, origin, signers: [signer] }),
    ),
  ).rejects.toThrow(LeaseLostError)
})

test('another key continues the log only after both have signed its last checkpoint', async () => {
  const next = newSigner()
  await world.issue()
  await run()
  await world.issue()
  await expect(run([next])).rejects.toMatchObject({ problem: 'not_our_key' })
  await letTimePass()
  const handed = await run([signer, next])
  expect(handed.signed?.note).toBe(
    cosignNote(handed.signed?.note.slice(0, handed.signed.note.lastIndexOf('— ')) ?? '', next),
  )
  await world.issue()
  await letTimePass()
  const { note } = (await run([next])).signed ?? { note: '' }
  expect(verifyNote(parseCheckpoint(note)?.note ?? { text: '', signatures: [] }, [next]).state).toBe('verified')
  expect(note).toContain(formatVerifierKey(next).split('+')[0])
})

test('a leaf changed behind our back is found before anything more is signed', async () => {
  await writeRawEntries(world.database.owner, 300)
  await run()
  const before = await newest()
  await world.database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update audit_leaf set hash = sha256('something else') where seq = 280`
  })
  await writeRawEntries(world.database.owner, 1)
  await expect(run()).rejects.toMatchObject({ problem: 'root_differs' })
  expect((await newest()).checkpoint).toEqual(before.checkpoint)
})

test('the tree must go on from the one last seen: shorter is rolled back, different is forked', async () => {
  const keys = [signer]
  await writeRawEntries(world.database.owner, 300)
  await run()
  const first = await checkConsistency(world.monitor, { origin, keys, seen: null })
  await writeRawEntries(world.database.owner, 300)
  await letTimePass()
  await run()
  const seen = first?.checkpoint ?? null
  const later = await checkConsistency(world.monitor, { origin, keys, seen })
  expect(later?.checkpoint.size).toBe(600)
  const forked = { origin, size: 300, root: leafHash('another tree') }
  await expect(checkConsistency(world.monitor, { origin, keys, seen: forked })).rejects.toMatchObject({
    problem: 'forked',
  })
  await expect(checkConsistency(world.monitor, { origin, keys, seen: { ...forked, size: 601 } })).rejects.toMatchObject(
    {
      problem: 'rolled_back',
    },
  )
  await expect(checkConsistency(world.monitor, { origin, keys: [newSigner()], seen })).rejects.toMatchObject({
    problem: 'not_our_key',
  })
})

test('what was published is not signed over: neither a shorter log nor another one', async () => {
  await world.issue()
  const { signed } = await run()
  await world.issue()
  await allSettled(world.database.owner)
  const published = { origin, size: signed?.size ?? 0, root: signed?.root ?? new Uint8Array() }
  const goOn = (seen: typeof published) => sequenceEntries(world.monitor, { lease, origin, signers: [signer], seen })
  await expect(goOn({ ...published, size: published.size + 1 })).rejects.toMatchObject({ problem: 'rolled_back' })
  await expect(goOn({ ...published, root: leafHash('another') })).rejects.toMatchObject({ problem: 'forked' })
  expect((await goOn(published)).sequenced).toBeGreaterThan(0)
})

test('what still runs holds back what came after it, and is named', async () => {
  const writer = postgres(world.database.ownerUrl, { max: 1, connection: { application_name: 'slow import' } })
  const end = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const writing = writer.begin(async (tx) => {
    await tx`insert into lease (name) values ('anything')`
    began.resolve()
    await end.promise
  })
  await began.promise
  await world.issue()
  const held = await sequenceEntries(world.monitor, { lease, origin, signers: [signer] })
  expect(held).toMatchObject({ sequenced: 0, signed: null })
  // Other tests of this server write, too, each for a moment; this one stays.
  await vi.waitFor(async () => {
    const lag = await readAuditLag(world.monitor)
    expect(lag.oldestWaitingAt).not.toBeNull()
    expect(lag.oldestWriter).toMatchObject({ application: 'slow import' })
  }, 20_000)
  end.resolve()
  await writing
  await writer.end()
  expect((await run()).sequenced).toBeGreaterThan(0)
  await vi.waitFor(async () => {
    expect(await readAuditLag(world.monitor)).toMatchObject({ lagMs: 0, oldestWaitingAt: null })
  }, 20_000)
})
