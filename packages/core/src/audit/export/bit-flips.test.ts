import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createExportVerifier, verifyExport } from '../index.ts'
import { linesOf, newSigner, sampleExport } from './testing/sample-export.ts'

const signer = newSigner()
const sample = sampleExport({ acts: 9, sizes: [4, 9], signer })
const trust = { keys: [signer], witnesses: [sample.checkpoints[0]?.note ?? ''] }
const file = Buffer.from(
  linesOf(sample)
    .map((line) => `${line}\n`)
    .join(''),
)

function outcomeOf(bytes: Uint8Array): string {
  const verifier = createExportVerifier(trust)
  const text = Buffer.from(bytes).toString('utf8')
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) verifier.take(line)
  return verifier.finish().outcome
}

test('of two thousand files with one bit flipped none is verified', () => {
  expect(outcomeOf(file)).toBe('verified')
  const bits = fc.sample(fc.nat(file.length * 8 - 1), { numRuns: 2_000 })
  const missed = bits.filter((bit) => {
    const flipped = Buffer.from(file)
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return outcomeOf(flipped) !== 'tampered'
  })
  expect(missed).toEqual([])
})

test('a file cut anywhere is not verified', async () => {
  const lines = linesOf(sample)
  for (let length = 0; length < lines.length; length += 1) {
    expect(await verifyExport(lines.slice(0, length), trust)).toMatchObject({ outcome: 'tampered' })
  }
})

test('lines that are no lines of an export are said to be altered, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.json(), fc.string()), { maxLength: 5 }), (lines) => {
      const verifier = createExportVerifier(trust)
      for (const line of lines) verifier.take(line)
      expect(verifier.finish().outcome).toBe('tampered')
    }),
  )
})

test('a member of any line that says something else is never verified, and never a fault', () => {
  const lines = linesOf(sample)
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.nat(), fc.jsonValue(), fc.boolean(), (at, which, value, isInBody) => {
      const line = JSON.parse(lines[at] ?? '') as Record<string, unknown>
      const inside = isInBody && typeof line['body'] === 'string'
      const holder = inside ? (JSON.parse(String(line['body'])) as Record<string, unknown>) : line
      const names = Object.keys(holder)
      const name = names[which % names.length] ?? ''
      const was = holder[name]
      holder[name] = value
      if (inside) line['body'] = JSON.stringify(holder)
      const verifier = createExportVerifier(trust)
      for (const text of lines.with(at, JSON.stringify(line))) verifier.take(text)
      const { outcome } = verifier.finish()
      expect(outcome).toBe(JSON.stringify(was) === JSON.stringify(value) ? 'verified' : 'tampered')
    }),
    { numRuns: 300 },
  )
})
