import type { NoteSigner } from '@tokenim/core/audit'
import { signerFromPem } from '@tokenim/core/audit'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { announceRotation, sequenceEntries } from '@tokenim/services/audit'
import type { Lease } from '@tokenim/services/leases'
import { handBackLease, takeLease } from '@tokenim/services/leases'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { UsageError } from '../usage-error.ts'
import { ensureSigningKey } from './signing-key.ts'

export type Rotation = { readonly origin: string; readonly oldKeyFile: string; readonly newKeyFile: string }

export type Rotated = { readonly signer: NoteSigner; readonly size: number; readonly note: string }

/**
 * Hands the log over to a new key: the old one's last checkpoint is signed by both, so that whoever trusts the old key
 * can follow. The file of the new key is made when there is none.
 *
 * @throws UsageError when a monitor is at work
 */
export async function rotateKey(services: Services, { origin, oldKeyFile, newKeyFile }: Rotation): Promise<Rotated> {
  const old = signerFromPem(origin, readFileSync(oldKeyFile, 'utf8'))
  const signer = ensureSigningKey(origin, newKeyFile)
  if (signer.keyId === old.keyId) throw new UsageError(`${newKeyFile} is the key in use`)
  const lease = await requireFree(services)
  try {
    const actor = { type: 'system', via: 'cli' } as const
    const input = { origin, fromKeyId: old.keyId, toKeyId: signer.keyId }
    await announceRotation(services, { actor, requestId: newId('req'), input })
    for (;;) {
      const { signed } = await sequenceEntries(services, { lease, origin, signers: [old, signer] })
      if (signed !== null) return { signer, size: signed.size, note: signed.note }
      // At most one checkpoint a second; what still runs may hold the order back as well.
      await pause(200)
    }
  } finally {
    await handBackLease(services, lease)
  }
}

async function requireFree(services: Services): Promise<Lease> {
  const lease = await takeLease(services, { name: 'audit', holder: `cli:${process.pid}`, ttlMs: 60_000 })
  if (lease !== null) return lease
  throw new UsageError('a monitor is signing the log: stop it (its lease runs out within 15 seconds) and try again')
}
