import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEntryBundle, encodeEntryBundle, formatTilePath, parseTilePath, tilesOf } from '../index.ts'

describe('the path of a tile', () => {
  test.each([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 12, width: 7 }, 'tile/1/012.p/7'],
    [{ level: 'entries', index: 1000, width: 255 }, 'tile/entries/x001/000.p/255'],
  ] as const)('%j is %s', (tile, path) => {
    expect(formatTilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  test('reads as it was written', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const))
    const index = fc.integer({ min: 0, max: 999_999_999_999 })
    fc.assert(
      fc.property(level, index, fc.integer({ min: 1, max: 256 }), (of, at, width) => {
        const tile = { level: of, index: at, width }
        expect(parseTilePath(formatTilePath(tile))).toEqual(tile)
      }),
    )
  })

  test.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000/001',
    'tile/0/x001',
    'tile/0/000.p/1 ',
    '/tile/0/000',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBeNull()
  })
})

test('a tree of 70 000 leaves has the tiles that the specification counts', () => {
  const tiles = tilesOf(70_000)
  const of = (level: number) => tiles.filter((tile) => tile.level === level)
  expect(of(0)).toHaveLength(274)
  expect(of(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 })
  expect(of(1).map(({ width }) => width)).toEqual([256, 17])
  expect(of(2)).toEqual([{ level: 2, index: 0, width: 1 }])
  expect(tiles).toHaveLength(277)
  expect(tilesOf(256)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ])
  expect(tilesOf(0)).toEqual([])
})

test('a bundle of entries reads as it was written, and not when it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }), fc.nat(), (entries, cut) => {
      const bundle = encodeEntryBundle(entries)
      expect(decodeEntryBundle(bundle)?.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]))
      const at = cut % bundle.length
      const read = decodeEntryBundle(bundle.subarray(0, at))
      expect(read === null || read.length < entries.length).toBe(true)
    }),
  )
  expect(Buffer.from(encodeEntryBundle(['é'])).toString('hex')).toBe('0002c3a9')
  expect(decodeEntryBundle(encodeEntryBundle([new Uint8Array(65_535)]))?.[0]).toHaveLength(65_535)
  expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(
    new RangeError('An entry of a bundle has at most 65535 bytes'),
  )
})
