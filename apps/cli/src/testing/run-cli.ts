import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** How a run of the program ended, and what it said on either side. */
export type CliRun = { readonly code: number; readonly out: string; readonly err: string }

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** `tokenim` as its own process, with these settings and nothing of the surroundings. */
export function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliRun> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}
