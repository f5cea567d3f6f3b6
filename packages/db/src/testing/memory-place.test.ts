import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { memoryPlace } from './memory-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokenim-mounts-'))

afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['no such place', 'tmpfs /run tmpfs rw 0 0'],
  ['a disk behind it', '/dev/vda /dev/shm ext4 rw,relatime 0 0'],
  ['a ban on running', 'tmpfs /dev/shm tmpfs rw,nosuid,nodev,noexec 0 0'],
  ['a ban on writing', 'tmpfs /dev/shm tmpfs ro,relatime 0 0'],
])('clusters stay on the disk where memory has %s', (_what, mounts) => {
  const file = join(folder, 'mounts')
  writeFileSync(file, `proc /proc proc rw 0 0\n${mounts}\n`)
  expect(memoryPlace(file)).toBeNull()
})

test('a machine that tells of no mounts keeps its clusters on the disk', () => {
  expect(memoryPlace(join(folder, 'none'))).toBeNull()
})
