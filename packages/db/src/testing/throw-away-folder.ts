import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopLeftover } from '../embedded/leftover.ts'

const prefix = 'tokenim-test-postgres-'

/** A folder that the server's user may enter, too: mkdtemp makes it 0700. */
export function makeThrowAwayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o755)
  return folder
}

/** Interrupted runs skip their teardown: their servers are ended and their folders removed at the next set-up. */
export async function sweepLeftovers(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))
  for (const name of folders) {
    const folder = join(tmpdir(), name)
    if (!isOurs(folder)) continue
    if (await stopLeftover(folder)) rmSync(folder, { recursive: true, force: true })
  }
}

function isOurs(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.()
}
