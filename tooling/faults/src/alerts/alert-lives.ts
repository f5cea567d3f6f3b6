import type { PushedAlert } from '@tokenim/core/alerts'
import { dayMs } from '@tokenim/core/time'
import { mostPushed } from '@tokenim/services/alerts'
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../races/random.ts'
import type { Truth } from './judge.ts'

export type AlertLives = {
  /** Pushes until this share of it, 0 to 1, has happened; the database may be away for a while. */
  runTo(share: number): Promise<void>
  /** How far it has come, 0 to 1. */
  progress(): number
  readonly truth: () => readonly Truth[]
  /** Fired and ended so often. */
  readonly moves: () => number
}

/** Between two pushes: routing works while they come. */
const pauseMs = 50

/** Takes at most so many as one transaction does; throws while nobody is there to take them. */
export type PushAlerts = (alerts: readonly PushedAlert[]) => Promise<unknown>

/**
 * Alerts that fire, of which most end and some come back, in an order drawn by chance; grouped by fours.
 */
export function planLives(pushAlerts: PushAlerts, alerts: number, random: Random): AlertLives {
  const firing = new Map<string, boolean>()
  const pushes = plannedPushes(alerts, random)
  let done = 0
  return {
    runTo: async (share) => {
      for (const push of pushes.slice(done, Math.ceil(share * pushes.length))) {
        await insist(() => pushAlerts(push.map(pushedOf)))
        for (const { name, isFiring } of push) firing.set(name, isFiring)
        done += 1
        await delay(pauseMs)
      }
    },
    progress: () => done / pushes.length,
    truth: () => [...firing].map(([name, isFiring]) => ({ name, isFiring })),
    moves: () => pushes.reduce((sum, push) => sum + push.length, 0),
  }
}

type Step = { readonly name: string; readonly shard: string; readonly life: number; readonly isFiring: boolean }

/** Each alert's own steps stay in order; a push holds one step at most of each. */
function plannedPushes(alerts: number, random: Random): Step[][] {
  let open = Array.from({ length: alerts }, (_, n) => livesOf(n, random))
  const pushes: Step[][] = []
  while (open.length > 0) {
    // Some hundreds are under way at a time: alerts end while others fire.
    const window = open.slice(0, 4 * mostPushed).filter(() => random(3) > 0)
    const push = window.slice(0, mostPushed).flatMap((life) => life.shift() ?? [])
    if (push.length > 0) pushes.push(push)
    open = open.filter((life) => life.length > 0)
  }
  return pushes
}

function livesOf(n: number, random: Random): Step[] {
  const alert = { name: `i${n}`, shard: `s${Math.floor(n / 4)}` }
  const ends = random(10) < 8
  const returns = ends && random(10) < 1
  const moves = [true, ...(ends ? [false] : []), ...(returns ? [true, false] : [])]
  return moves.map((isFiring, at) => ({ ...alert, life: 1 + Math.floor(at / 2), isFiring }))
}

function pushedOf({ name, shard, life, isFiring }: Step): PushedAlert {
  const now = Date.now()
  return {
    labels: { alertname: 'Drill', shard, instance: name, severity: 'warning' },
    // Receivers are told it, too: so the order they hear of can be judged.
    annotations: { life: String(life) },
    // Of what is over its end says enough: Alertmanager refuses a beginning that is not before it.
    startsAt: isFiring ? now : null,
    endsAt: isFiring ? now + dayMs : now - 1,
    generatorUrl: null,
    pushedBy: null,
  }
}

async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (attempt === 100) throw error
      await delay(200)
    }
  }
}
