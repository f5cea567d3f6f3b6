import { createHash, generateKeyPairSync } from 'node:crypto'
import { idFromUuid, uuidV7 } from '../../../ids/index.ts'
import type { AuditBody, ExportCheckpoint, ExportEntry, ExportHeader, ExportState, ExportTile } from '../../index.ts'
import {
  appendLeaves,
  commitTo,
  createExportWriter,
  emptyFrontier,
  entryColumns,
  exportFormat,
  frontierRoot,
  leafHash,
  nodeHash,
  sealAuditBody,
  signCheckpoint,
  signerOf,
  tilesOf,
  type NoteSigner,
} from '../../index.ts'

export const origin = 'audit.example.com/log'

export function newSigner(): NoteSigner {
  return signerOf(origin, generateKeyPairSync('ed25519').privateKey)
}

/** An export in pieces that a test may change before it is printed; printing always gives a right footer. */
export type SampleExport = {
  header: ExportHeader
  checkpoints: ExportCheckpoint[]
  tiles: ExportTile[]
  entries: ExportEntry[]
  states: ExportState[]
}

export type Sample = {
  /** How many acts there are; every third one changes a row that exists, the others make one. */
  readonly acts: number
  /** Sizes at which a checkpoint was signed. */
  readonly sizes: readonly number[]
  readonly signer: NoteSigner
  readonly hasPersonal?: boolean
}

/** A log as the platform would have written it, with the rows its entries speak of. */
export function sampleExport({ acts, sizes, signer, hasPersonal = true }: Sample): SampleExport {
  const rows = new Map<string, ExportState>()
  const entries = Array.from({ length: acts }, (_, seq) => act(seq, rows, hasPersonal))
  return seal(entries, [...rows.values()], sizes, signer, hasPersonal)
}

/** Tiles and checkpoints for these entries: also what a forger with the key would make of other entries. */
export function seal(
  entries: readonly ExportEntry[],
  states: readonly ExportState[],
  sizes: readonly number[],
  signer: NoteSigner,
  hasPersonal = true,
): SampleExport {
  const leaves = entries.map(({ body }) => leafHash(body))
  return {
    header: {
      type: 'header',
      format: exportFormat,
      origin,
      exportedAt: '2026-11-22T03:00:00.000Z',
      hasPersonal,
      stateKinds: ['token', 'account'],
    },
    checkpoints: sizes.map((size) => ({ type: 'checkpoint', note: checkpointOf(leaves.slice(0, size), [signer]) })),
    tiles: tilesFor(leaves.slice(0, sizes.at(-1) ?? 0)),
    entries: [...entries],
    states: [...states],
  }
}

export function checkpointOf(leaves: readonly Uint8Array[], signers: readonly NoteSigner[]): string {
  const root = frontierRoot(appendLeaves(emptyFrontier, leaves))
  return signCheckpoint({ origin, size: leaves.length, root }, signers)
}

export function leavesOf(sample: SampleExport): Uint8Array[] {
  return sample.entries.map(({ body }) => leafHash(body))
}

/** Every line without its newline, the footer last. */
export function linesOf({ header, checkpoints, tiles, entries, states }: SampleExport): string[] {
  const writer = createExportWriter()
  const lines = [header, ...checkpoints, ...tiles, ...entries, ...states].map((line) => writer.line(line))
  return [...lines, writer.footer()].map((line) => line.slice(0, -1))
}

function act(seq: number, rows: Map<string, ExportState>, hasPersonal: boolean): ExportEntry {
  const isChange = seq % 3 === 2
  const row = isChange ? [...rows.values()].at(-1) : undefined
  const kind = row?.kind ?? (seq % 6 === 0 ? 'account' : 'token')
  const target = { type: kind, id: row?.id ?? idOf(kind === 'token' ? 'tok' : 'acc', seq) }
  const version = (row?.version ?? 0) + 1
  const after = { state: isChange ? 'cancelled' : 'pending', cause: null }
  const personal = kind === 'account' && !isChange ? { displayName: `李雷 ${seq}` } : {}
  const salt = createHash('sha256').update(`salt ${seq}`).digest()
  const body: AuditBody = {
    v: 1,
    id: idOf('aud', seq),
    at: new Date(timeOf(seq) + 3).toISOString(),
    actor: { type: 'application', id: idOf('app', 1) },
    via: 'discord',
    action: isChange ? 'tokens.cancel' : 'tokens.issue',
    target,
    outcome: 'ok',
    ...(isChange ? { reasonCode: 'stuck', reason: '用户等不及了' } : {}),
    requestId: idOf('req', seq),
    after,
    versionAfter: version,
    ...(kind === 'account' && !isChange
      ? {
          personal: Object.fromEntries(
            Object.entries(personal).map(([field, value]) => [field, commitTo(salt, field, value)]),
          ),
        }
      : {}),
  }
  rows.set(target.id, { type: 'state', kind, id: target.id, version, state: after })
  const kept = Object.entries(personal).map(([field, value]) => [field, { salt: salt.toString('base64'), value }])
  return {
    type: 'entry',
    seq,
    columns: entryColumns(body),
    body: sealAuditBody(body).json,
    ...(hasPersonal && kept.length > 0
      ? { personal: Object.fromEntries(kept) as NonNullable<ExportEntry['personal']> }
      : {}),
  }
}

function timeOf(seq: number): number {
  return Date.UTC(2026, 10, 22) + seq * 1000
}

function idOf<P extends 'aud' | 'req' | 'tok' | 'acc' | 'app'>(prefix: P, seq: number) {
  const random = createHash('sha256').update(`${prefix} ${seq}`).digest()
  return idFromUuid(prefix, uuidV7(timeOf(seq), random.subarray(0, 10)))
}

function tilesFor(leaves: readonly Uint8Array[]): ExportTile[] {
  const levels: (readonly Uint8Array[])[] = [leaves]
  return tilesOf(leaves.length).map(({ level, index, width }) => {
    const hashes = (levels[level] ??= above(levels[level - 1] ?? []))
    const bytes = Buffer.concat(hashes.slice(index * 256, index * 256 + width))
    return { type: 'tile', level, index, hashes: bytes.toString('base64') }
  })
}

/** The roots of full tiles. */
function above(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / 256) }, (_, index) => {
    let row = hashes.slice(index * 256, (index + 1) * 256)
    while (row.length > 1) row = row.flatMap((left, at) => (at % 2 === 0 ? [nodeHash(left, row[at + 1] ?? left)] : []))
    return row[0] ?? leafHash('')
  })
}
