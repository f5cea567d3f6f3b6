import { expect, test } from 'vitest'
import { appendLeaves, emptyFrontier, frontierRoot } from '../tree/frontier.ts'
import { leafHash } from '../tree/hash.ts'
import { rootsOf } from './fold.ts'
import { createLeafList } from './leaf-list.ts'

const hashes = Array.from({ length: 2_100 }, (_, at) => leafHash(String(at)))

function listOf(items: readonly (Uint8Array | undefined)[]) {
  const list = createLeafList()
  for (const item of items) list.push(item)
  return list
}

test('a list grows and keeps every hash at its place', () => {
  const list = listOf(hashes)
  expect(list.length()).toBe(2_100)
  expect(list.whole()).toBe(2_100)
  expect(hashes.every((hash, at) => Buffer.compare(hash, list.at(at) ?? Buffer.alloc(0)) === 0)).toBe(true)
  expect(list.at(2_100)).toBeUndefined()
})

test('a list is whole up to its first hole', () => {
  const [a, b] = hashes
  const list = listOf([a, undefined, b, undefined])
  expect([list.length(), list.whole()]).toEqual([4, 1])
  expect([0, 1, 2, 3].map((at) => list.at(at) !== undefined)).toEqual([true, false, true, false])
})

test('roots are those of the first leaves, and of no more leaves than are whole', () => {
  const rootAt = (size: number) => frontierRoot(appendLeaves(emptyFrontier, hashes.slice(0, size)))
  const list = listOf([...hashes.slice(0, 5), undefined, ...hashes.slice(6, 9)])
  const roots = rootsOf(list, [0, 1, 3, 5, 6, 9])
  const plain = [...roots].map(([size, root]) => [size, Buffer.from(root).toString('hex')])
  expect(plain).toEqual([0, 1, 3, 5].map((size) => [size, Buffer.from(rootAt(size)).toString('hex')]))
})

test('the root of one leaf stays what it is while the list grows', () => {
  const list = listOf(hashes.slice(0, 1))
  const root = rootsOf(list, [1]).get(1)
  list.at(0)?.fill(0)
  expect(Buffer.compare(root ?? Buffer.alloc(0), hashes[0] ?? Buffer.alloc(0))).toBe(0)
})
