import type { TileRef } from './tile.ts'
import { tileWidth } from './tile.ts'

/** A tile of hashes, or a bundle of entries. */
export type TilePath = TileRef | (Omit<TileRef, 'level'> & { readonly level: 'entries' })

/**
 * The path of a tile below the log's prefix: `tile/0/x001/x234/067`, `tile/1/000.p/12`, `tile/entries/000`
 * (C2SP tlog-tiles, "Merkle Tree" and "Log entries").
 */
export function formatTilePath({ level, index, width }: TilePath): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

/** The tile a path names; null when the path is not exactly as `formatTilePath` writes it. */
export function parseTilePath(path: string): TilePath | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (match === null) return null
  const [, level = '', groups = '', partial] = match
  const tile: TilePath = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? tileWidth : Number(partial),
  }
  const isKnown = tile.level === 'entries' || tile.level <= 63
  return isKnown && tile.width > 0 && formatTilePath(tile) === path ? tile : null
}
