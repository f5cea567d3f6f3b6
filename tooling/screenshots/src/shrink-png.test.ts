import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { shrinkPng } from './shrink-png.ts'

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Two rows of two pixels, red and blue, the second row filtered against the first. */
function picture(colourType: number): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, colourType, 0, 0, 0])
  const rows = Buffer.from([0, 255, 0, 0, 0, 0, 255, 2, 0, 0, 0, 0, 0, 0])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('a picture of few colours has a palette afterwards, and every pixel its colour', () => {
  const shrunk = Buffer.from(shrinkPng(picture(2)))
  const dataOf = (type: string) => {
    const at = shrunk.indexOf(type, 0, 'latin1')
    return shrunk.subarray(at + 4, at + 4 + shrunk.readUInt32BE(at - 4))
  }
  const palette = dataOf('PLTE')
  const rows = inflateSync(dataOf('IDAT'))
  const colourAt = (x: number, y: number) => {
    const index = rows[y * 3 + 1 + x] ?? 0
    return [...palette.subarray(index * 3, index * 3 + 3)]
  }
  for (const y of [0, 1])
    expect([colourAt(0, y), colourAt(1, y)]).toEqual([
      [255, 0, 0],
      [0, 0, 255],
    ])
})

test('what is no picture of that kind comes back as it was', () => {
  for (const other of [picture(0), Buffer.from('no picture')]) expect(shrinkPng(other)).toBe(other)
})
