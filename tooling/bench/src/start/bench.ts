import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { figure, median, rounded } from '../statistics.ts'

export const startBench: Bench = {
  name: 'start',
  title: 'Starting everything',
  what: '`pnpm start` until its welcome: PostgreSQL, migrations, demo data, local Discord, API, monitor and bot. Cold is an empty data folder, warm the same folder again; dependencies are installed in both.',
  run: async (plan) => {
    const times = plan.isQuick ? 1 : 3
    const cold: number[] = []
    const warm: number[] = []
    for (let n = 1; n <= times; n += 1) {
      const dataDir = mkdtempSync(join(tmpdir(), 'tokenim-bench-start-'))
      // PostgreSQL runs as another user when we are root.
      chmodSync(dataDir, 0o755)
      try {
        plan.tell(`cold start ${n} of ${times}`)
        cold.push(await timeStart(dataDir))
        for (let again = 0; again < times; again += 1) warm.push(await timeStart(dataDir))
      } finally {
        rmSync(dataDir, { recursive: true, force: true })
      }
    }
    return {
      how: `${times} folders, each started cold once and warm ${times === 1 ? 'once' : `${times} times`}`,
      figures: [figure('cold', 'until ready', 's', cold), figure('warm', 'until ready', 's', warm)],
      aims: [{ aim: 'warm start', value: rounded(median(warm)), limit: 15, is: 'at most', unit: 's' }],
      notes: [],
    }
  },
}

async function timeStart(dataDir: string): Promise<number> {
  const ports = await freePorts(portSettings.length)
  const settings = Object.fromEntries(portSettings.map((name, index) => [name, String(ports[index])]))
  const began = performance.now()
  const child = fork(fileURLToPath(new URL('../../../dev/src/main.ts', import.meta.url)), [], {
    env: { PATH: '/usr/bin:/bin', ...settings, TOKENIM_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    void exited.then(() => reject(new Error(`start ended: ${complaint}`)))
  })
  const seconds = (performance.now() - began) / 1_000
  child.kill('SIGTERM')
  await exited
  return seconds
}

const portSettings = [
  'TOKENIM_API_PORT',
  'TOKENIM_MONITOR_PORT',
  'TOKENIM_BOT_PORT',
  'TOKENIM_DISCORD_LOCAL_PORT',
  'TOKENIM_API_METRICS_PORT',
  'TOKENIM_MONITOR_METRICS_PORT',
  'TOKENIM_BOT_METRICS_PORT',
]

/** Free when asked; all are held until all are known, so that they differ. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
