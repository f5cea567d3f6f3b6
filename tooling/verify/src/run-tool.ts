import { spawn } from 'node:child_process'
import { toolEnvironment } from './config.ts'

/** Runs a program of the workspace; answers its output as one problem when it fails, else nothing. */
export async function runTool(cwd: string, program: string, args: readonly string[]): Promise<readonly string[]> {
  const { code, output } = await capture(cwd, program, args)
  if (code === 0) return []
  return [output.trim() || `${program} ended with ${code} and said nothing`]
}

function capture(cwd: string, program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env: toolEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => done({ code: 127, output: `${program} did not start: ${error.message}` }))
    child.on('close', (code, signal) => {
      const end = code ?? `signal ${signal}`
      done({ code: typeof end === 'number' ? end : 1, output: Buffer.concat(chunks).toString('utf8') })
    })
  })
}
