import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { DataFolder } from './data-folder.ts'
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.ts'

/** What we remember beside a cluster: its port (URLs stay the same) and which of our processes looks after it. */
export type EmbeddedState = { readonly port: number | null; readonly keeper: ProcessIdentity | null }

export function readState(folder: DataFolder): EmbeddedState {
  try {
    const state = JSON.parse(readFileSync(folder.stateFile, 'utf8')) as Partial<EmbeddedState>
    return { port: state.port ?? null, keeper: state.keeper ?? null }
  } catch {
    return { port: null, keeper: null }
  }
}

export function rememberState(folder: DataFolder, port: number): void {
  const state: EmbeddedState = { port, keeper: identifyProcess(process.pid) }
  const unfinished = `${folder.stateFile}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  renameSync(unfinished, folder.stateFile)
}

/** The process that started or adopted this server last; it may have ended. */
export function keeperOf(folder: DataFolder): ProcessIdentity | null {
  return readState(folder).keeper
}

/** Another process of ours that is alive and looks after this server, or null. */
export function otherKeeper(folder: DataFolder): ProcessIdentity | null {
  const keeper = keeperOf(folder)
  return keeper !== null && keeper.pid !== process.pid && isRunning(keeper) ? keeper : null
}
