import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type StarterProcess = {
  readonly processId: number
  /** Process number of the PostgreSQL it started. */
  readonly serverPid: number
  /** SIGKILL, as when somebody closes the machine's lid on us; its PostgreSQL stays. */
  kill(): Promise<void>
}

/** Starts an embedded PostgreSQL from a process of its own, which then lives until it is killed. */
export async function startFromOtherProcess(dataDir: string): Promise<StarterProcess> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('../embedded/index.ts', import.meta.url).href)}
    console.log((await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })).pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return {
    processId: child.pid ?? 0,
    serverPid: Number(line),
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
