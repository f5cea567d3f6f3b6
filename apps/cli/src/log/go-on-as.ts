import type { NoteSigner } from '@tokenim/core/audit'
import { signerFromPem } from '@tokenim/core/audit'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { announceRotation, beginEpoch, checkConsistency, sequenceEntries } from '@tokenim/services/audit'
import { handBackLease, takeLease } from '@tokenim/services/leases'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { UsageError } from '../usage-error.ts'
import { readPublished } from './after-restore.ts'

export type GoOnAs = {
  readonly origin: string
  readonly newOrigin: string
  readonly keyFile: string
  /** The checkpoint last published of the log whose end is lost. */
  readonly checkpointFile: string
  readonly reason: string
}

export type WentOn = {
  readonly epoch: number
  readonly signer: NoteSigner
  readonly restoredSize: number
  readonly publishedSize: number
  /** Where the checkpoint of the lost log is now; the first one of the new log is in its place. */
  readonly keptIn: string
}

/**
 * For a copy that is older than what was published, when there is no later one: the same entries go on as another log.
 * Whoever kept a checkpoint of the old one can prove that its end is lost, and the first entry of the new one says so.
 *
 * @throws UsageError when nothing is lost, AuditTreeError when the copy is not this log at all
 */
export async function goOnAs(services: Services, how: GoOnAs): Promise<WentOn> {
  const { origin, newOrigin, keyFile, checkpointFile, reason } = how
  if (newOrigin === origin) throw new UsageError('--new-origin must be another name than TOKENIM_AUDIT_ORIGIN')
  const pem = readFileSync(keyFile, 'utf8')
  const [old, signer] = [signerFromPem(origin, pem), signerFromPem(newOrigin, pem)]
  const { size: publishedSize } = readPublished(checkpointFile)
  const latest = await checkConsistency(services, { origin, keys: [old], seen: null })
  const restoredSize = latest?.checkpoint.size ?? 0
  if (restoredSize >= publishedSize) {
    throw new UsageError(`the log has all ${publishedSize} entries that were published: it keeps its name`)
  }
  const keptIn = `${checkpointFile}.${publishedSize}`
  if (existsSync(keptIn)) throw new UsageError(`${keptIn} is there already: move it away first`)
  const { epoch } = await beginEpoch(services, { reason })
  const lost = { origin, publishedSize }
  const input = { origin: newOrigin, fromKeyId: old.keyId, toKeyId: signer.keyId, lost }
  await announceRotation(services, { actor: { type: 'system', via: 'cli' }, requestId: newId('req'), input })
  const note = await signFirst(services, signer, latest === null ? {} : { continues: old })
  renameSync(checkpointFile, keptIn)
  writeFileSync(checkpointFile, note)
  return { epoch, signer, restoredSize, publishedSize, keptIn }
}

async function signFirst(
  services: Services,
  signer: NoteSigner,
  from: { readonly continues?: NoteSigner },
): Promise<string> {
  const lease = await takeLease(services, { name: 'audit', holder: `cli:${process.pid}`, ttlMs: 60_000 })
  if (lease === null) throw new UsageError('a monitor is at work: stop all servers and try again')
  try {
    for (;;) {
      const { signed } = await sequenceEntries(services, { lease, origin: signer.name, signers: [signer], ...from })
      if (signed !== null) return signed.note
      // At most one checkpoint a second; what still runs may hold the order back as well.
      await pause(200)
    }
  } finally {
    await handBackLease(services, lease)
  }
}
