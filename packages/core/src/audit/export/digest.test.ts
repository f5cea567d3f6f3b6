import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLineDigest } from './digest.ts'

const lines = ['first', '', '第三', 'x'.repeat(70_000), 'last']
const file = Buffer.from(lines.map((line) => `${line}\n`).join(''))
const expected = createHash('sha256').update(file).digest('hex')

/** Each line with its newline, as they lie in one piece of memory. */
function linesInMemory(): Uint8Array[] {
  let at = 0
  return lines.map((line) => file.subarray(at, (at += Buffer.byteLength(line) + 1)))
}

test('a file has one digest, whether its lines come as text, as bytes side by side, or as bytes of their own', () => {
  const ways = [lines, linesInMemory(), linesInMemory().map((bytes) => Uint8Array.from(bytes))]
  for (const way of ways) {
    const digest = createLineDigest()
    for (const line of way) digest.take(line)
    expect(digest.hex()).toBe(expected)
  }
})

test('text and bytes may take turns', () => {
  const digest = createLineDigest()
  for (const [at, bytes] of linesInMemory().entries()) digest.take(at % 2 === 0 ? bytes : (lines[at] ?? ''))
  expect(digest.hex()).toBe(expected)
})

test('bytes of the same memory that are not side by side are not joined', () => {
  const [first, second] = [Buffer.from('a\n'), Buffer.from('c\n')]
  const memory = Buffer.from('a\nb\nc\n')
  const digest = createLineDigest()
  digest.take(memory.subarray(0, 2))
  digest.take(memory.subarray(4, 6))
  expect(digest.hex()).toBe(createHash('sha256').update(first).update(second).digest('hex'))
})

test('bytes of two memories are not joined, though the second begins where the first one ends', () => {
  const [one, other] = [Uint8Array.from(Buffer.from('a\n')), Uint8Array.from(Buffer.from('xxb\n')).subarray(2)]
  const digest = createLineDigest()
  for (const line of [one, other]) digest.take(line)
  expect(digest.hex()).toBe(createHash('sha256').update('a\nb\n').digest('hex'))
})
