import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopLeftover } from '../embedded/leftover.ts'
import { memoryPlace, sharedMemory } from './memory-place.ts'

/** Of what is swept when nobody looks after it. */
const sweptPrefix = 'tokenim-test-postgres-'

/** A folder that the server's user may enter, too: mkdtemp makes it 0700. */
export function makeThrowAwayFolder(): string {
  return makeFolder(tmpdir(), sweptPrefix)
}

/**
 * The same in memory, where there is room for it: for clusters that prove nothing about a disk. With a prefix of its own
 * it is not swept: for tests that leave a server alone on purpose.
 */
export function makeMemoryFolder(prefix = sweptPrefix): string {
  return makeFolder(memoryPlace() ?? tmpdir(), prefix)
}

function makeFolder(place: string, prefix: string): string {
  const folder = mkdtempSync(join(place, prefix))
  chmodSync(folder, 0o755)
  return folder
}

/** Interrupted runs skip their teardown: their servers are ended and their folders removed at the next set-up. */
export async function sweepLeftovers(): Promise<void> {
  for (const place of [tmpdir(), sharedMemory].filter(existsSync)) await sweep(place)
}

async function sweep(place: string): Promise<void> {
  const folders = readdirSync(place).filter((name) => name.startsWith(sweptPrefix))
  for (const name of folders) {
    const folder = join(place, name)
    if (!isOurs(folder)) continue
    if (await stopLeftover(folder)) rmSync(folder, { recursive: true, force: true })
  }
}

function isOurs(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.()
}
