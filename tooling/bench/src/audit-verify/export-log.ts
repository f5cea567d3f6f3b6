import type { NoteSigner } from '@tokenim/core/audit'
import { signerOf } from '@tokenim/core/audit'
import { connect } from '@tokenim/db'
import type { Services } from '@tokenim/services'
import { exportAudit, readCheckpoint, sequenceEntries } from '@tokenim/services/audit'
import { takeLease } from '@tokenim/services/leases'
import { generateKeyPairSync } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Stage } from '../stage/stage.ts'
import { setStage } from '../stage/stage.ts'
import { copyLives } from './copy-lives.ts'

const origin = 'bench.tokenim/audit'

export type LogSize = { readonly entries: number; readonly entriesACheckpoint: number }

/** A signed log of that size in a file, and a checkpoint as somebody would have kept it from half way. */
export async function exportLog(
  file: string,
  { entries, entriesACheckpoint }: LogSize,
): Promise<{ readonly signer: NoteSigner; readonly kept: string }> {
  await using stage = await setStage()
  const signer = signerOf(origin, generateKeyPairSync('ed25519').privateKey)
  await copyLives(stage, entries)
  const kept = await signAll(stage, signer, entriesACheckpoint)
  await writeExport(stage, file)
  return { signer, kept }
}

async function signAll(stage: Stage, signer: NoteSigner, limit: number): Promise<string> {
  const url = stage.cluster.monitorUrl
  await using db = connect({ url, settingName: 'the bench', applicationName: 'bench sequencer' })
  const services: Services = { ...stage.services, db }
  const lease = await takeLease(services, { name: 'audit', holder: 'bench', ttlMs: 3_600_000 })
  if (lease === null) throw new Error('the lease is taken')
  const notes: string[] = []
  for (;;) {
    const { sequenced } = await sequenceEntries(services, { lease, origin, signers: [signer], limit })
    if (sequenced === 0) break
    notes.push((await readCheckpoint(services)) ?? '')
    await makeOld(stage)
  }
  return notes[Math.floor(notes.length / 2)] ?? ''
}

/** There is a checkpoint a second at most: here a second passes at once. */
async function makeOld({ owner }: Stage): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update audit_checkpoint set signed_at = signed_at - interval '1 day'
      where size = (select max(size) from audit_checkpoint)`
  })
}

async function writeExport(stage: Stage, path: string): Promise<void> {
  const url = stage.cluster.ownerUrl
  const noLimits = { statementTimeoutMs: 0, idleInTransactionTimeoutMs: 0 }
  await using db = connect({ url, settingName: 'the bench', applicationName: 'bench export', ...noLimits })
  await using file = await open(path, 'w')
  await exportAudit(db, {
    personal: true,
    write: async (text) => {
      await file.writeFile(text)
    },
  })
}
