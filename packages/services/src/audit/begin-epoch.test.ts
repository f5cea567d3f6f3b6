import { signerOf } from '@tokenim/core/audit'
import { generateKeyPairSync } from 'node:crypto'
import { connect } from '@tokenim/db'
import { allSettled } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LeaseLostError, takeLease } from '../leases/index.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { beginEpoch } from './begin-epoch.ts'
import { sequenceEntries } from './sequence.ts'

const origin = 'test.tokenim/audit'
const signers = [signerOf(origin, generateKeyPairSync('ed25519').privateKey)] as const

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

const take = async () => {
  const lease = await takeLease(world.monitor, { name: 'audit', holder: 'test', ttlMs: 600_000 })
  if (lease === null) throw new Error('no lease')
  return lease
}

test('in a database whose transaction ids began anew nothing is sequenced until a new epoch orders what comes', async () => {
  const { owner, ownerUrl } = world.database
  await world.issue()
  // As a copy in a young cluster: what is on record was written by transactions that are yet to come.
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update audit_entry set xid = (xid::text::bigint + 1000000000)::text::xid8`
  })
  const before = await take()
  await owner`insert into log_epoch (epoch, reason) values (2, 'so that the old ones are settled')`
  expect((await sequenceEntries(world.monitor, { lease: before, origin, signers })).sequenced).toBeGreaterThan(0)
  await owner`delete from log_epoch where epoch = 2`
  await expect(sequenceEntries(world.monitor, { lease: before, origin, signers })).rejects.toMatchObject({
    problem: 'moved',
  })

  await using db = connect({ url: ownerUrl, settingName: 'DATABASE_URL', applicationName: 'test' })
  expect(await beginEpoch({ ...world.services, db }, { reason: 'restored from last night' })).toEqual({ epoch: 2 })
  await expect(sequenceEntries(world.monitor, { lease: before, origin, signers })).rejects.toThrow(LeaseLostError)
  await world.issue()
  await allSettled(owner)
  const lease = await take()
  expect(lease.epoch).toBeGreaterThan(before.epoch)
  expect((await sequenceEntries(world.monitor, { lease, origin, signers })).sequenced).toBeGreaterThan(0)
})
