import { bytesFromBase64 } from '../note/base64.ts'
import type { FinishedNode } from '../tree/frontier.ts'
import { isSameHash, treeHashBytes } from '../tree/hash.ts'
import { tileHeight, tileWidth, widthOfTile } from '../tiles/tile.ts'
import type { LeafList } from './leaf-list.ts'
import { createLeafList } from './leaf-list.ts'
import type { ExportTile } from './lines.ts'
import type { Report } from './report.ts'

export type TileCheck = {
  readonly take: (line: number, tile: ExportTile) => void
  /** The hashes of level 0, in one row. */
  readonly leaves: LeafList
  /** Compares a node of a tree with the tile it should be in; what differs is told by `finishUpper`. */
  readonly compare: (node: FinishedNode) => void
  /** Forgets what was compared: the tree it was compared with was not the signed one. */
  readonly forgetUpper: () => void
  /** Reports the tiles above level 0 that are not those of a tree of this size. */
  readonly finishUpper: (size: number) => void
  /** Reports level 0 when it is shorter than the tree. */
  readonly finishLeaves: (size: number) => void
}

/** The tiles of the file. What they hold is compared with the tree; whether all are there, with its size. */
export function checkTiles(report: Report): TileCheck {
  const leaves = createLeafList()
  const upper = new Map<string, { readonly line: number; readonly bytes: Uint8Array }>()
  const wrong = new Map<string, 'truncated_tile' | 'altered_tile'>()

  const takeLeaves = (line: number, index: number, bytes: Uint8Array) => {
    const start = index * tileWidth
    const due = Math.ceil(leaves.length() / tileWidth) * tileWidth
    if (start < due) report.add('altered_tile', { line, tile: { level: 0, index } })
    // A hole between tiles is one that was cut short; far too many of them is no tile of this file.
    if (start < due || start - leaves.length() > 1_000_000) return
    if (leaves.length() < start) {
      report.add('truncated_tile', { line, tile: { level: 0, index: Math.floor(leaves.length() / tileWidth) } })
    }
    while (leaves.length() < start) leaves.push(undefined)
    for (let at = 0; at < bytes.length; at += treeHashBytes) leaves.push(bytes.subarray(at, at + treeHashBytes))
  }

  return {
    leaves,
    take: (line, { level, index, hashes }) => {
      const bytes = bytesFromBase64(hashes)
      const tile = { level, index }
      const isWhole = bytes !== null && bytes.length > 0 && bytes.length <= tileWidth * treeHashBytes
      if (!isWhole) report.add('altered_tile', { line, tile })
      else if (bytes.length % treeHashBytes > 0) report.add('truncated_tile', { line, tile })
      const whole =
        bytes === null ? new Uint8Array(0) : bytes.subarray(0, bytes.length - (bytes.length % treeHashBytes))
      if (level === 0) takeLeaves(line, index, whole.subarray(0, tileWidth * treeHashBytes))
      else if (upper.has(`${level}/${index}`)) report.add('altered_tile', { line, tile })
      else upper.set(`${level}/${index}`, { line, bytes: whole })
    },
    compare: ({ height, index, hash }) => {
      if (height === 0 || height % tileHeight > 0) return
      const at = index % tileWidth
      const key = `${height / tileHeight}/${(index - at) / tileWidth}`
      const found = upper.get(key)?.bytes.subarray(at * treeHashBytes, (at + 1) * treeHashBytes)
      if (found?.length !== treeHashBytes) wrong.set(key, 'truncated_tile')
      else if (!isSameHash(found, hash) && !wrong.has(key)) wrong.set(key, 'altered_tile')
    },
    forgetUpper: () => wrong.clear(),
    finishUpper: (size) => {
      for (const [key, { bytes }] of upper) {
        const [level = 0, index = 0] = key.split('/').map(Number)
        const isTooLong = bytes.length > widthOfTile(level, index, size) * treeHashBytes
        if (isTooLong && !wrong.has(key)) wrong.set(key, 'altered_tile')
      }
      for (const [key, kind] of wrong) {
        const [level = 0, index = 0] = key.split('/').map(Number)
        const line = upper.get(key)?.line
        report.add(kind, { ...(line === undefined ? {} : { line }), tile: { level, index } })
      }
    },
    finishLeaves: (size) => {
      const index = Math.floor(leaves.length() / tileWidth)
      if (leaves.length() < size) report.add('truncated_tile', { tile: { level: 0, index }, seq: leaves.length() })
    },
  }
}
