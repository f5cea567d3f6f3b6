import type { Checkpoint, NoteSigner, NoteVerifier } from '@tokenim/core/audit'
import {
  frontierRoot,
  isSameHash,
  leafHash,
  parseCheckpoint,
  signCheckpoint,
  tileWidth,
  verifyNote,
} from '@tokenim/core/audit'
import { uuidFromId } from '@tokenim/core/ids'
import { secondMs } from '@tokenim/core/time'
import { auditCheckpoint, auditEntry } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { asc, sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'
import { AuditTreeError } from './audit-tree-error.ts'
import type { Edge, FullTile } from './growing-tree.ts'
import { edgeOf, frontierOf, growTree } from './growing-tree.ts'
import { requireHashes } from './read-hashes.ts'
import type { StoredCheckpoint } from './tree-state.ts'
import { readEnd, readLatestCheckpoint } from './tree-state.ts'
import type { EntryCursor } from './unsequenced-sql.ts'
import { settledAfterSql } from './unsequenced-sql.ts'

export type SequenceEntries = {
  readonly lease: LeaseGuard
  /** First line of every checkpoint, and the name of the keys. */
  readonly origin: string
  /** The signing key; two of them for the checkpoint that hands the log over to the second. */
  readonly signers: readonly [NoteSigner, ...NoteSigner[]]
  /** The last checkpoint that was published: what is in the database must go on from it. */
  readonly seen?: Checkpoint | null
  /** Whose last checkpoint this is, where a log goes on under another name because some of it was lost. */
  readonly continues?: NoteVerifier
  /** Entries of one transaction at most; 1 000 when left out. */
  readonly limit?: number
}

export type Sequenced = {
  readonly sequenced: number
  /** Leaves of the tree now. */
  readonly size: number
  /** Of the newest checkpoint; `size - signedSize` leaves wait for the next one. */
  readonly signedSize: number
  /** The checkpoint signed by this call. */
  readonly signed: { readonly size: number; readonly root: Uint8Array; readonly note: string } | null
  /** As many as the limit were found: there may be more. */
  readonly full: boolean
}

const entriesAtOnce = 1_000
const checkpointEveryMs = secondMs

/**
 * Gives the next entries their places in the tree: in the order (epoch, xid, id), those that nothing still running can
 * come before. Writes leaves, the tiles that became full and, at most once a second and only when the tree grew, a
 * checkpoint. Before anything is signed the stored hashes must give the root of the last checkpoint, which must be ours.
 *
 * @throws LeaseLostError, AuditTreeError
 */
export const sequenceEntries = record<SequenceEntries, Sequenced>(async (tx, input) => {
  await requireLease(tx, input.lease)
  const limit = input.limit ?? entriesAtOnce
  const [{ size, cursor }, checkpoint] = await Promise.all([readEnd(tx), readLatestCheckpoint(tx)])
  if (cursor !== null) await checkEpoch(tx, cursor)
  const entries = await tx
    .select({ id: auditEntry.id, body: auditEntry.body })
    .from(auditEntry)
    .where(settledAfterSql(cursor))
    .orderBy(asc(auditEntry.epoch), asc(auditEntry.xid), asc(auditEntry.id))
    .limit(limit)
  const signedSize = checkpoint?.size ?? 0
  checkSeen(checkpoint, input.seen ?? null)
  const grown = size + entries.length
  const nothing = { sequenced: 0, size, signedSize, signed: null, full: false }
  if (grown === signedSize) return nothing

  if (checkpoint !== null) checkOurs(checkpoint, input)
  const edge = await readEdge(tx, signedSize)
  checkRoot(edge, checkpoint)
  const fresh = entries.map(({ body }) => leafHash(body))
  const unsigned = await requireHashes(tx, { level: 0, index: 0, from: signedSize, width: size - signedSize })
  const { frontier, fullTiles } = growTree(edge, [...unsigned, ...fresh])
  await Promise.all([
    insertLeaves(
      tx,
      size,
      entries.map(({ id }) => uuidFromId(id)),
      fresh,
    ),
    insertTiles(
      tx,
      fullTiles.filter((tile) => endOf(tile) > size),
    ),
  ])
  const now = await readClock(tx)
  const done = { sequenced: entries.length, size: grown, full: entries.length === limit }
  if (checkpoint !== null && now - checkpoint.signedAt < checkpointEveryMs) return { ...done, signedSize, signed: null }
  const root = frontierRoot(frontier)
  const note = signCheckpoint({ origin: input.origin, size: grown, root }, input.signers)
  await tx.insert(auditCheckpoint).values({ size: grown, root, signedAt: now, note })
  return { ...done, signedSize: grown, signed: { size: grown, root, note } }
})

/** In a restored database transaction ids start below those on record: what comes now would never be found. */
async function checkEpoch(tx: WritableTransaction, cursor: EntryCursor): Promise<void> {
  const [row] = await tx.execute(sql`
    SELECT current_log_epoch() = ${cursor.epoch}::integer
      AND pg_snapshot_xmax(pg_current_snapshot()) <= ${cursor.xid}::xid8 AS "isMoved"`)
  if (row?.['isMoved'] !== true) return
  throw new AuditTreeError('moved', 'the database was restored or moved: run `tokenim db after-restore`')
}

/** A key that was exchanged without handing the log over would sign a log that verifiers know nothing of. */
function checkOurs({ note }: StoredCheckpoint, { origin, signers, continues }: SequenceEntries): void {
  const parsed = parseCheckpoint(note)
  const keys = continues === undefined ? signers : [continues]
  const isOrigin = parsed?.checkpoint.origin === (continues?.name ?? origin)
  if (parsed !== null && isOrigin && verifyNote(parsed.note, keys).state === 'verified') return
  throw new AuditTreeError(
    'not_our_key',
    `the last checkpoint is not one of ${origin} signed with this key: \`tokenim audit rotate-key\` hands the log over`,
  )
}

/** Between two looks of the watch a rewritten table must not get a signature either. */
function checkSeen(checkpoint: StoredCheckpoint | null, seen: Checkpoint | null): void {
  if (seen === null) return
  const size = checkpoint?.size ?? 0
  if (size < seen.size) {
    throw new AuditTreeError('rolled_back', `the log has ${size} signed entries, ${seen.size} were published`)
  }
  if (size === seen.size && checkpoint !== null && !isSameHash(checkpoint.root, seen.root)) {
    throw new AuditTreeError('forked', `the checkpoint at size ${size} is not the one that was published`)
  }
}

async function readEdge(tx: WritableTransaction, size: number): Promise<Edge> {
  const rows = await Promise.all(edgeOf(size).map((part) => requireHashes(tx, { ...part, index: 0 })))
  return { size, rows }
}

function checkRoot(edge: Edge, checkpoint: StoredCheckpoint | null): void {
  if (checkpoint === null || isSameHash(frontierRoot(frontierOf(edge)), checkpoint.root)) return
  throw new AuditTreeError('root_differs', `the stored hashes do not give the root signed at size ${edge.size}`)
}

/** The first leaf after those under a tile. */
function endOf({ level, index }: FullTile): number {
  return (index + 1) * tileWidth ** (level + 1)
}

/** Two long texts instead of thousands of parameters: the statement is the same for every number of rows. */
async function insertLeaves(
  tx: WritableTransaction,
  from: number,
  uuids: readonly string[],
  hashes: readonly Uint8Array[],
): Promise<void> {
  if (uuids.length === 0) return
  await tx.execute(sql`
    INSERT INTO audit_leaf (seq, entry_id, hash)
    SELECT ${from}::bigint + n - 1, id::uuid, decode(hash, 'hex')
    FROM unnest(string_to_array(${uuids.join()}, ','), string_to_array(${hashes.map(hex).join()}, ','))
      WITH ORDINALITY AS leaf(id, hash, n)`)
}

async function insertTiles(tx: WritableTransaction, tiles: readonly FullTile[]): Promise<void> {
  if (tiles.length === 0) return
  const rows = tiles.map(({ level, index, hashes, root }) => ({
    level,
    index,
    hashes: hashes.map(hex).join(''),
    root: hex(root),
  }))
  await tx.execute(sql`
    INSERT INTO audit_tile (level, index, hashes, root)
    SELECT level, index, decode(hashes, 'hex'), decode(root, 'hex')
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS tile(level smallint, index bigint, hashes text, root text)`)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}
