import type { Checkpoint } from '@tokenim/core/audit'
import { parseCheckpoint, signerFromPem } from '@tokenim/core/audit'
import type { Services } from '@tokenim/services'
import { AuditTreeError, beginEpoch, checkConsistency } from '@tokenim/services/audit'
import { readFileSync } from 'node:fs'
import { UsageError } from '../usage-error.ts'

export type AfterRestore = {
  readonly origin: string
  readonly keyFile: string
  /** The checkpoint last published, from wherever it was kept; `null`: there is none. */
  readonly checkpointFile: string | null
  readonly reason: string
}

export type Restored = {
  readonly epoch: number
  /** Signed entries of the restored log; 0 when nothing was signed yet. */
  readonly size: number
  /** Of the checkpoint it was compared with; `null` without one. */
  readonly publishedSize: number | null
}

/**
 * What a restored database needs before servers run on it: a log that contains what was published, then a new epoch and
 * leases that nobody holds. Nothing is changed when the log is not the one that was published.
 *
 * @throws AuditTreeError, UsageError: of a copy from before what was published it names the way out
 */
export async function afterRestore(services: Services, restore: AfterRestore): Promise<Restored> {
  const { origin, keyFile, checkpointFile, reason } = restore
  const signer = signerFromPem(origin, readFileSync(keyFile, 'utf8'))
  const seen = checkpointFile === null ? null : readPublished(checkpointFile)
  const latest = await checkConsistency(services, { origin, keys: [signer], seen }).catch(withWayOut)
  const { epoch } = await beginEpoch(services, { reason })
  return { epoch, size: latest?.checkpoint.size ?? 0, publishedSize: seen?.size ?? null }
}

function withWayOut(error: unknown): never {
  if (!(error instanceof AuditTreeError) || error.problem !== 'rolled_back') throw error
  throw new UsageError(
    `${error.message}: this copy is older than the log. Nothing was changed. Restore a later one; only when there is ` +
      'none, go on as another log with --new-origin (docs/runbooks/restore.md, "When it says no")',
    { cause: error },
  )
}

/** @throws UsageError when the file cannot be read or holds none */
export function readPublished(file: string): Checkpoint {
  const parsed = parseCheckpoint(readFileSync(file, 'utf8'))
  if (parsed === null) throw new UsageError(`${file} holds no checkpoint`)
  return parsed.checkpoint
}
