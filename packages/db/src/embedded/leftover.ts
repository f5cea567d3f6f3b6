import { statSync } from 'node:fs'
import { layoutOf } from './data-folder.ts'
import { runningPostmaster } from './postmaster.ts'
import { stopServer } from './server.ts'
import { readState } from './state-file.ts'
import { isRunning } from './process-identity.ts'

const unattendedMs = 10 * 60_000

/**
 * Ends the server of a throw-away data folder that nobody looks after any more. False when the folder is in use, or may
 * be about to be (no keeper noted yet and younger than ten minutes).
 */
export async function stopLeftover(root: string): Promise<boolean> {
  const folder = layoutOf(root)
  const { keeper } = readState(folder)
  if (keeper === null && Date.now() - (statSync(root, { throwIfNoEntry: false })?.mtimeMs ?? 0) < unattendedMs)
    return false
  if (keeper !== null && isRunning(keeper)) return false
  const server = runningPostmaster(folder.cluster)
  if (server !== null) await stopServer(server.process, 'immediate')
  return true
}
