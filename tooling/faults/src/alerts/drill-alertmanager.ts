import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../platform/until.ts'
import { newRandom } from '../races/random.ts'
import { planLives } from './alert-lives.ts'
import { startAlertmanager } from './alertmanager.ts'
import type { AlertDrillPlan } from './drill.ts'
import { callsBetweenKills, drillRoute, livesPlan } from './drill.ts'
import type { AlertVerdict } from './judge.ts'
import { judge } from './judge.ts'
import { pushAgain } from './push-again.ts'
import { startBadReceiver } from './receiver.ts'
import type { Waits } from './waits.ts'
import { waitsOf } from './waits.ts'
import { whileAtWork } from './while-at-work.ts'

export type AlertmanagerDrillPlan = Omit<AlertDrillPlan, 'replicas'> & {
  readonly program: string
  /** As a Prometheus does; else each move is pushed once, as it is to us. */
  readonly isPushedAgain: boolean
}

export type AlertmanagerDrillReport = AlertVerdict &
  Waits & {
    readonly moves: number
    readonly kills: number
    readonly calls: number
    readonly failedCalls: number
    readonly seconds: number
  }

/** What it has forgotten it never tells: waiting longer for that would only take longer. */
const patienceMs = 60_000

/** Nothing is told any more when nothing has come for so long: many times its group interval and its longest back-off. */
const stillMs = 20_000

/** The script of `drillAlerts`, drawn from the same seed, with Alertmanager in the place of monitor and database. */
export async function drillAlertmanager(plan: AlertmanagerDrillPlan): Promise<AlertmanagerDrillReport> {
  const beganAt = performance.now()
  const random = newRandom(plan.seed)
  await using receiver = await startBadReceiver(newRandom(plan.seed + 1), plan.failing)
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-drill-alertmanager-'))
  const receivers = [{ name: 'bad', webhook_configs: [{ url: receiver.url, max_alerts: 0, send_resolved: true }] }]
  // JSON is YAML.
  writeFileSync(join(folder, 'alertmanager.yml'), JSON.stringify({ route: drillRoute, receivers }))
  const alertmanager = await startAlertmanager(plan.program, folder)
  const again = plan.isPushedAgain ? pushAgain(alertmanager.push) : null
  const lives = planLives(again?.push ?? alertmanager.push, livesPlan({ patienceMs, ...plan }, random, receiver))
  try {
    for (let kill = 1; kill <= plan.kills; kill += 1) {
      const living = lives.runTo(kill / plan.kills)
      await whileAtWork(receiver.calls, callsBetweenKills(plan), random)
      await alertmanager.kill()
      plan.onKill?.('alertmanager', lives.progress())
      await alertmanager.start()
      await living
    }
    await isStill(receiver.calls)
    return {
      ...judge(lives.truth(), receiver.arrivals()),
      ...waitsOf(lives.waits()),
      moves: lives.moves(),
      kills: plan.kills,
      calls: receiver.calls(),
      failedCalls: receiver.failures(),
      seconds: Math.round((performance.now() - beganAt) / 1_000),
    }
  } finally {
    await again?.[Symbol.asyncDispose]()
    await alertmanager.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function isStill(calls: () => number): Promise<boolean> {
  let seen = calls()
  let since = Date.now()
  return await until(() => {
    if (calls() !== seen) [seen, since] = [calls(), Date.now()]
    return Date.now() - since > stillMs
  }, 180_000)
}
