import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * A picture of few colours as a PNG with a palette (ISO/IEC 15948): a third of the bytes, and nothing one would see. Takes
 * what a browser writes: 8 bits a channel, RGB or RGBA, not interlaced; anything else comes back as it was.
 */
export function shrinkPng(png: Uint8Array): Uint8Array {
  const source = Buffer.from(png)
  const chunks = chunksOf(source)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (header === undefined) return png
  const [width, height, depth, colours, interlace] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
    header[12],
  ]
  const channels = colours === 2 ? 3 : colours === 6 ? 4 : 0
  if (depth !== 8 || channels === 0 || interlace !== 0) return png
  const data = inflateSync(Buffer.concat(chunks.flatMap((chunk) => (chunk.type === 'IDAT' ? [chunk.data] : []))))
  const pixels = unfiltered(data, width, height, channels)
  const { palette, indices } = reduced(pixels, channels)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  }
  const newHeader = Buffer.from(header)
  newHeader[9] = 3
  return Buffer.concat([
    source.subarray(0, 8),
    chunk('IHDR', newHeader),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const chunks = []
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
  }
  return chunks
}

/** Each row says how it was filtered; what is left are the channels themselves. */
function unfiltered(data: Buffer, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels
  const pixels = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x < channels ? 0 : (pixels[at - channels] ?? 0)
      const up = y === 0 ? 0 : (pixels[at - stride] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (pixels[at - stride - channels] ?? 0)
      pixels[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const estimate = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

const paletteSize = 256

/** The commonest colours, and of every pixel which of them is nearest. */
function reduced(pixels: Uint8Array, channels: number): { readonly palette: Buffer; readonly indices: Uint8Array } {
  const counts = new Map<number, number>()
  const colours = new Uint32Array(pixels.length / channels)
  for (let at = 0; at < colours.length; at += 1) {
    const from = at * channels
    const colour = ((pixels[from] ?? 0) << 16) | ((pixels[from + 1] ?? 0) << 8) | (pixels[from + 2] ?? 0)
    colours[at] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const kept = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, paletteSize)
    .map(([colour]) => colour)
  const nearest = new Map<number, number>(kept.map((colour, index) => [colour, index]))
  const indices = new Uint8Array(colours.length)
  for (const [at, colour] of colours.entries()) {
    const known = nearest.get(colour) ?? nearestOf(kept, colour)
    nearest.set(colour, known)
    indices[at] = known
  }
  return { palette: Buffer.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])), indices }
}

function nearestOf(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, other] of palette.entries()) {
    const distance =
      ((other >> 16) - (colour >> 16)) ** 2 +
      (((other >> 8) & 255) - ((colour >> 8) & 255)) ** 2 +
      ((other & 255) - (colour & 255)) ** 2
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
