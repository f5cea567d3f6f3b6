import type { ExportCheckpoint, ExportLine, ExportTile } from '@tokenim/core/audit'
import { createExportWriter, exportFormat, parseCheckpoint, tilesOf, tileWidth } from '@tokenim/core/audit'
import type { Database, ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import { auditCheckpoint, auditTile, toTimestamp } from '@tokenim/db/schema'
import { and, asc, between, eq, gt } from 'drizzle-orm'
import { readClock } from '../../verb/now.ts'
import { requireHashes } from '../read-hashes.ts'
import { readLatestCheckpoint } from '../tree-state.ts'
import { signedEntries, unsignedEntries } from './entries.ts'
import { stateKinds, stateRows } from './states.ts'

export type ExportAudit = {
  /** Personal values and their salts as well; without them their commitments cannot be checked. */
  readonly personal: boolean
  /** Takes the next piece of the file, some lines long, and is waited for. */
  readonly write: (text: string) => Promise<void>
  readonly progress?: (step: ExportStep) => void
}

/** How far an export is; entries are most of it. */
export type ExportStep = { readonly what: 'checkpoints' | 'tiles' | 'entries' | 'states'; readonly done: number }

export type Exported = { readonly entries: number; readonly size: number }

/**
 * The whole log as one file that anybody can verify offline, read in one REPEATABLE READ transaction and written as it
 * is read. Needs the owner's connection without time limits: it reads everything there is, also what is personal.
 */
export function exportAudit(db: Database, { personal, write, progress }: ExportAudit): Promise<Exported> {
  return openReadTransaction(db, async (tx) => {
    const writer = createExportWriter()
    let pending = ''
    const put = async (lines: readonly Exclude<ExportLine, { type: 'footer' }>[]) => {
      for (const line of lines) pending += writer.line(line)
      if (pending.length < writeAtCharacters) return
      await write(pending)
      pending = ''
    }
    const latest = await readLatestCheckpoint(tx)
    const size = latest?.size ?? 0
    const origin = (latest === null ? null : parseCheckpoint(latest.note)?.checkpoint.origin) ?? ''
    const exportedAt = toTimestamp(await readClock(tx))
    await put([{ type: 'header', format: exportFormat, origin, exportedAt, hasPersonal: personal, stateKinds }])
    const parts = [
      ['checkpoints', checkpoints(tx, origin)],
      ['tiles', tiles(tx, size)],
      ['entries', signedEntries(tx, { size, personal })],
      ['entries', unsignedEntries(tx, { size, personal })],
      ['states', stateRows(tx)],
    ] as const
    let entries = 0
    for (const [what, pages] of parts) {
      let done = what === 'entries' ? entries : 0
      for await (const page of pages) {
        await put(page)
        done += page.length
        progress?.({ what, done })
      }
      if (what === 'entries') entries = done
    }
    await write(pending + writer.footer())
    return { entries, size }
  })
}

const writeAtCharacters = 256 * 1024
const pageRows = 1_000

/** Those of this log: one that lost its end goes on under another name, and its old checkpoints are of the lost one. */
async function* checkpoints(tx: ReadTransaction, origin: string): AsyncGenerator<ExportCheckpoint[]> {
  let after = 0
  for (;;) {
    const rows = await tx
      .select({ size: auditCheckpoint.size, note: auditCheckpoint.note })
      .from(auditCheckpoint)
      .where(gt(auditCheckpoint.size, after))
      .orderBy(asc(auditCheckpoint.size))
      .limit(pageRows)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.size
    const own = rows.filter(({ note }) => note.startsWith(`${origin}\n`))
    yield own.map(({ note }) => ({ type: 'checkpoint', note }))
  }
}

const tilesAtOnce = 100

/** Full ones as they are stored, some at a time; the last of each level is put together. */
async function* tiles(tx: ReadTransaction, size: number): AsyncGenerator<ExportTile[]> {
  for (const { level, index, width } of tilesOf(size)) {
    if (width < tileWidth) {
      const hashes = await requireHashes(tx, { level, index, width, from: index * tileWidth })
      yield [{ type: 'tile', level, index, hashes: Buffer.concat(hashes).toString('base64') }]
    } else if (index % tilesAtOnce === 0) {
      const full = Math.floor(size / tileWidth ** (level + 1))
      const last = Math.min(index + tilesAtOnce, full) - 1
      const rows = await tx
        .select({ index: auditTile.index, hashes: auditTile.hashes })
        .from(auditTile)
        .where(and(eq(auditTile.level, level), between(auditTile.index, index, last)))
        .orderBy(asc(auditTile.index))
      yield rows.map((row) => ({ type: 'tile', level, index: row.index, hashes: base64(row.hashes) }))
    }
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
