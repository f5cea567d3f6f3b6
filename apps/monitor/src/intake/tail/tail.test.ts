import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Place } from './place.ts'
import { openPlacesFile } from './places-file.ts'
import type { Tail } from './tail.ts'
import { openTail } from './tail.ts'

let folder: string
let file: string
let taken: string[]
let room: boolean

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenim-tail-'))
  file = join(folder, 'app.log')
  taken = []
  room = true
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function open(start: Place | null = null): Tail {
  return openTail({
    file,
    source: { service: 'app', serviceVersion: '' },
    start,
    offer: (records, onTaken) => {
      if (!room) return false
      taken.push(...records.map(({ text }) => text))
      onTaken()
      return true
    },
  })
}

async function look(tail: Tail): Promise<void> {
  while (await tail.readOnce());
}

test('lines are read once, whole, and only when they are ended', async () => {
  await using tail = open()
  await look(tail)
  expect(tail.status()).toMatchObject({ state: 'absent', lines: 0 })
  writeFileSync(file, 'one\ntwo\nthr')
  await look(tail)
  expect(taken).toEqual(['one', 'two'])
  appendFileSync(file, 'ee\n\n四\n')
  await look(tail)
  expect(taken).toEqual(['one', 'two', 'three', '四'])
  expect(tail.status()).toMatchObject({ state: 'reading', lines: 4 })
})

test('a file rotated by renaming is read to its end, an unfinished line included, before the new one', async () => {
  await using tail = open()
  writeFileSync(file, 'one\n')
  await look(tail)
  appendFileSync(file, 'two\nunfinished')
  renameSync(file, `${file}.1`)
  await look(tail)
  writeFileSync(file, 'three\n')
  await look(tail)
  expect(taken).toEqual(['one', 'two', 'unfinished', 'three'])
})

test.each([
  ['shorter than before', 'new\n'],
  ['already longer than before', 'another beginning\nand more of it than there was\n'],
])('a file that was copied and truncated is read from its beginning, %s', async (_name, fresh) => {
  await using tail = open()
  writeFileSync(file, 'one\ntwo\nthree\n')
  await look(tail)
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
  appendFileSync(file, fresh)
  await look(tail)
  expect(taken).toEqual(['one', 'two', 'three', ...fresh.trim().split('\n')])
})

test('without room the same lines wait, and none is lost or doubled', async () => {
  await using tail = open()
  writeFileSync(file, 'one\ntwo\n')
  room = false
  await look(tail)
  expect(taken).toEqual([])
  room = true
  appendFileSync(file, 'three\n')
  await look(tail)
  expect(taken).toEqual(['one', 'two', 'three'])
})

test('after a restart it goes on where it stopped, also in a file that was rotated away meanwhile', async () => {
  const places = join(folder, 'places.json')
  {
    await using tail = open()
    writeFileSync(file, 'one\n')
    await look(tail)
    openPlacesFile(places).save(new Map([[file, tail.place() as Place]]))
  }
  appendFileSync(file, 'two\n')
  renameSync(file, `${file}.1`)
  writeFileSync(file, 'three\n')
  await using tail = open(openPlacesFile(places).places.get(file) ?? null)
  await look(tail)
  expect(taken).toEqual(['one', 'two', 'three'])
})

test('a place in another file, or a damaged record of it, is no place', async () => {
  writeFileSync(file, 'one\ntwo\n')
  await using tail = open({ ino: '1:1', position: 4, head: 'ff' })
  await look(tail)
  expect(taken).toEqual(['one', 'two'])
  const places = join(folder, 'places.json')
  for (const damaged of ['', 'null', '[]', '{"x":{"ino":1}}', '{']) {
    writeFileSync(places, damaged)
    expect(openPlacesFile(places).places.size).toBe(0)
  }
})

test('a line without end is cut, and binary noise is read as text', async () => {
  await using tail = open()
  writeFileSync(file, Buffer.concat([Buffer.alloc(300_000, 'x'), Buffer.from([0x0a, 0xff, 0x00, 0x0a])]))
  await look(tail)
  expect(taken[0]).toBe('x'.repeat(8_192))
  expect(taken.at(-1)).toContain('\uFFFD')
  expect(taken.length).toBeLessThan(5)
})
