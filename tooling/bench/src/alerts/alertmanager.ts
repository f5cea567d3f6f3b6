import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from '../processes/child.ts'
import { cpuSecondsOf } from '../processes/cpu.ts'

export type Alertmanager = AsyncDisposable & Pick<Child, 'url' | 'cpuSeconds'>

/** One receiver that tells nobody: what is measured is taking alerts in. */
const settings = { route: { receiver: 'nobody', group_by: ['alertname'] }, receivers: [{ name: 'nobody' }] }

/** `null` when the program cannot be run; else its version, as it says it. */
export function alertmanagerVersion(program: string): string | null {
  const { stdout, stderr, error } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return error === undefined ? (/version ([^\s,]+)/.exec(stdout + stderr)?.[1] ?? 'unknown') : null
}

/** One Alertmanager alone, without its cluster. @throws when it does not come up */
export async function startAlertmanager(program: string): Promise<Alertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-bench-alertmanager-'))
  const file = join(folder, 'alertmanager.yml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(settings))
  const address = `127.0.0.1:${await freePort()}`
  const args = [`--config.file=${file}`, `--storage.path=${folder}`, `--web.listen-address=${address}`]
  const child = spawn(program, [...args, '--cluster.listen-address=', '--log.level=error'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  const ended = once(child, 'exit')
  const url = `http://${address}`
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  if (!(await isReady(url))) {
    await stop()
    throw new Error(`${program} did not become ready: ${complaint}`)
  }
  return { url, cpuSeconds: () => cpuSecondsOf(child.pid ?? 0), [Symbol.asyncDispose]: stop }
}

async function isReady(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`${url}/-/ready`).catch(() => null)
    if (answer?.ok === true) return true
    await delay(100)
  }
  return false
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
