import { drawPort } from '@tokenim/db/testing'
import type { PushedAlert } from '@tokenim/core/alerts'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { PushAlerts } from './alert-lives.ts'

/** Prometheus' own Alertmanager under test, alone and without its cluster. */
export type Alertmanager = {
  /** Throws while it is away, or when it refuses. */
  readonly push: PushAlerts
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>
  /** Starts it again on what it left on disk. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** `null` when the program cannot be run; else its version, as it says it. */
export function alertmanagerVersion(program: string): string | null {
  const { stdout, stderr, error } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return error === undefined ? (/version ([^\s,]+)/.exec(stdout + stderr)?.[1] ?? 'unknown') : null
}

/** @param folder keeps its settings, `alertmanager.yml`, and what it writes down */
export async function startAlertmanager(program: string, folder: string): Promise<Alertmanager> {
  const address = `127.0.0.1:${await drawPort()}`
  const args = [
    `--config.file=${folder}/alertmanager.yml`,
    `--storage.path=${folder}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
    // 15 minutes where a group tells news after 5: in that proportion to the drill's 2 s.
    '--data.maintenance-interval=6s',
    '--log.level=error',
  ]
  const launch = async () => {
    const child = spawn(program, args, { stdio: 'ignore' })
    const ended = once(child, 'exit')
    if (await isReady(`http://${address}`)) return { child, ended }
    child.kill('SIGKILL')
    throw new Error(`${program} did not become ready`)
  }
  let running = await launch()
  const end = async (signal: NodeJS.Signals) => {
    running.child.kill(signal)
    await running.ended
  }
  return {
    push: async (alerts) => {
      const answer = await fetch(`http://${address}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts.map(postable)),
      })
      if (!answer.ok) throw new Error(`a push was answered with ${answer.status}: ${await answer.text()}`)
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start: async () => {
      running = await launch()
    },
  }
}

function postable({ labels, annotations, startsAt, endsAt }: PushedAlert) {
  return { labels, annotations, startsAt: written(startsAt), endsAt: written(endsAt) }
}

function written(at: number | null): string | undefined {
  return at === null ? undefined : new Date(at).toISOString()
}

async function isReady(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`${url}/-/ready`).catch(() => null)
    if (answer?.ok === true) return true
    await delay(50)
  }
  return false
}
