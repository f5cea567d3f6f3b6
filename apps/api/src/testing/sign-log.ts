import type { NoteSigner } from '@tokenim/core/audit'
import { signerOf } from '@tokenim/core/audit'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import type { Sequenced } from '@tokenim/services/audit'
import { sequenceEntries } from '@tokenim/services/audit'
import { takeLease } from '@tokenim/services/leases'
import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { testPepper } from './people.ts'

const testOrigin = 'test.tokenim/audit'
export const testSigner: NoteSigner = signerOf(testOrigin, generateKeyPairSync('ed25519').privateKey)

/** What the monitor does: gives every entry so far its leaf and signs a checkpoint over them. */
export async function signLog(database: Pick<TestDatabase, 'monitor' | 'owner'>): Promise<Sequenced> {
  const base = { peppers: [testPepper], environment: 'live', tokenSettings, newId } as const
  const services: Services = { ...base, db: database.monitor }
  const lease = await takeLease(services, { name: 'audit', holder: 'test', ttlMs: 60_000 })
  if (lease === null) throw new Error('another sequencer is at work')
  const [row] = await database.owner<{ entries: number }[]>`select count(*)::int as entries from audit_entry`
  for (;;) {
    const done = await sequenceEntries(services, { lease, origin: testOrigin, signers: [testSigner] })
    // Other tests of this server hold the order back for a moment; a checkpoint comes once a second.
    if (done.signedSize >= (row?.entries ?? 0)) return done
    await delay(20)
  }
}
