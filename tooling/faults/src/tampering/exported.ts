import type {
  ExportCheckpoint,
  ExportEntry,
  ExportHeader,
  ExportLine,
  ExportState,
  ExportTile,
  NoteSigner,
} from '@tokenim/core/audit'
import {
  appendLeaves,
  createExportWriter,
  emptyFrontier,
  frontierRoot,
  leafHash,
  nodeHash,
  parseCheckpoint,
  signCheckpoint,
  tilesOf,
  tileWidth,
} from '@tokenim/core/audit'

/** The lines of an export, taken apart so that somebody can change them; the footer is made anew when it is printed. */
export type Exported = {
  header: ExportHeader
  checkpoints: ExportCheckpoint[]
  tiles: ExportTile[]
  entries: ExportEntry[]
  states: ExportState[]
}

export function takeApart(lines: readonly string[]): Exported {
  const all = lines.map((line) => JSON.parse(line) as ExportLine)
  const [header] = all
  if (header?.type !== 'header') throw new Error('an export begins with its header')
  const of = <T extends ExportLine['type']>(type: T) =>
    all.filter((line): line is Extract<ExportLine, { type: T }> => line.type === type)
  return { header, checkpoints: of('checkpoint'), tiles: of('tile'), entries: of('entry'), states: of('state') }
}

/** As a forger would leave it: with a footer that fits. */
export function putTogether({ header, checkpoints, tiles, entries, states }: Exported): string[] {
  const writer = createExportWriter()
  const lines = [header, ...checkpoints, ...tiles, ...entries, ...states].map((line) => writer.line(line))
  return [...lines, writer.footer()].map((line) => line.slice(0, -1))
}

/** Tiles and checkpoints for other entries, at the same sizes as far as they reach: what whoever has the key can make. */
export function resealed(exported: Exported, signer: NoteSigner): Exported {
  const entries = exported.entries.map((entry, seq) => ({ ...entry, seq }))
  const leaves = entries.map(({ body }) => leafHash(body))
  const sizes = exported.checkpoints.map(({ note }) => sizeOf(note)).filter((size) => size < leaves.length)
  const checkpoints = [...sizes, leaves.length].map((size) => checkpointAt(exported, leaves.slice(0, size), signer))
  return { ...exported, entries, checkpoints, tiles: tilesFor(leaves) }
}

export function checkpointAt(
  { header: { origin } }: Exported,
  leaves: readonly Uint8Array[],
  signer: NoteSigner,
): ExportCheckpoint {
  const root = frontierRoot(appendLeaves(emptyFrontier, leaves))
  return { type: 'checkpoint', note: signCheckpoint({ origin, size: leaves.length, root }, [signer]) }
}

export function sizeOf(note: string): number {
  const parsed = parseCheckpoint(note)
  if (parsed === null) throw new Error('not a checkpoint')
  return parsed.checkpoint.size
}

function tilesFor(leaves: readonly Uint8Array[]): ExportTile[] {
  const levels: (readonly Uint8Array[])[] = [leaves]
  return tilesOf(leaves.length).map(({ level, index, width }) => {
    const hashes = (levels[level] ??= rootsOfTiles(levels[level - 1] ?? []))
    const bytes = Buffer.concat(hashes.slice(index * tileWidth, index * tileWidth + width))
    return { type: 'tile', level, index, hashes: bytes.toString('base64') }
  })
}

function rootsOfTiles(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / tileWidth) }, (_, index) => {
    let row = hashes.slice(index * tileWidth, (index + 1) * tileWidth)
    while (row.length > 1) row = row.flatMap((left, at) => (at % 2 === 0 ? [nodeHash(left, row[at + 1] ?? left)] : []))
    return row[0] ?? leafHash('')
  })
}
