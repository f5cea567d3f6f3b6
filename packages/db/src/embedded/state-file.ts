import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
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

/**
 * Notes that this process looks after the folder from now on.
 *
 * @throws EmbeddedPostgresError when another living process of ours does
 */
export function claimFolder(folder: DataFolder): void {
  alone(folder, () => {
    const { port, keeper } = readState(folder)
    if (keeper !== null && keeper.pid !== process.pid && isRunning(keeper)) {
      throw new EmbeddedPostgresError(
        `TOKENIM_DATA_DIR: ${folder.root} is in use by process ${keeper.pid}: stop it first, or choose another folder`,
      )
    }
    writeState(folder, { port, keeper: identifyProcess(process.pid) })
  })
}

const abandonedMs = 5_000

/** Of two starts at once the second must see what the first wrote. One that died in between is waited out. */
function alone(folder: DataFolder, act: () => void): void {
  const gate = `${folder.stateFile}.gate`
  for (;;) {
    try {
      closeSync(openSync(gate, 'wx', 0o600))
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const since = statSync(gate, { throwIfNoEntry: false })?.mtimeMs ?? 0
      if (Date.now() - since > abandonedMs) rmSync(gate, { force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
  try {
    act()
  } finally {
    rmSync(gate, { force: true })
  }
}

export function rememberPort(folder: DataFolder, port: number): void {
  writeState(folder, { ...readState(folder), port })
}

/** The server was stopped: whoever comes next may have the folder. */
export function releaseFolder(folder: DataFolder): void {
  writeState(folder, { ...readState(folder), keeper: null })
}

function writeState(folder: DataFolder, state: EmbeddedState): void {
  const unfinished = `${folder.stateFile}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  renameSync(unfinished, folder.stateFile)
}
