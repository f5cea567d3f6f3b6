import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { environmentWith } from './config.ts'

/** Runs a program of the path with our own input and output; its exit status, 1 when a signal ended it. */
export async function run(
  cwd: string,
  program: string,
  arguments_: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(program, arguments_, { cwd, env: environmentWith(settings), stdio: 'inherit' })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status ?? 1
}
