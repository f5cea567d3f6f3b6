import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.ts'
import type { EmbeddedPostgres } from './start.ts'

/**
 * For drills: SIGKILL to the server, then to its workers, as when the machine's memory runs out. Returns when all are
 * gone. Where /proc does not list workers they end by themselves when they notice.
 */
export async function killServerHard(server: EmbeddedPostgres): Promise<void> {
  const main = identifyProcess(server.pid)
  if (main === null) return
  const all = [main, ...workersOf(server.pid)]
  for (const { pid } of all) kill(pid)
  while (all.some(isRunning)) await delay(5)
}

function workersOf(pid: number): ProcessIdentity[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return children.split(' ').flatMap((child) => identifyProcess(Number(child)) ?? [])
  } catch {
    return []
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
