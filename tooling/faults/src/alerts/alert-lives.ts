import type { PushedAlert } from '@tokenim/core/alerts'
import { dayMs } from '@tokenim/core/time'
import { mostPushed } from '@tokenim/services/alerts'
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../races/random.ts'
import type { Truth } from './judge.ts'
import type { HeardAt, ToldAlert } from './receiver.ts'

export type AlertLives = {
  /** Pushes until this share of it, 0 to 1, has happened; the database may be away for a while. */
  runTo(share: number): Promise<void>
  /** How far it has come, 0 to 1. */
  progress(): number
  readonly truth: () => readonly Truth[]
  /** Fired and ended so often. */
  readonly moves: () => number
  /** From each push until its receiver had heard of it, in milliseconds; of what it never heard there is none. */
  readonly waits: () => readonly number[]
}

/** Takes at most so many as one transaction does; throws while nobody is there to take them. */
export type PushAlerts = (alerts: readonly PushedAlert[]) => Promise<unknown>

export type LivesPlan = {
  readonly alerts: number
  readonly random: Random
  readonly heardAt: HeardAt
  /** What its receiver has not heard of after so long goes on regardless. */
  readonly patienceMs: number
}

/** Between two pushes: routing works while they come. */
const pauseMs = 50

/** So many are under way at a time: alerts end while others fire. */
const underWay = 1_000

/** One in so many ends at once, told or not: nobody may then hear of its end who did not hear of its beginning. */
const oneInIsShort = 25

/**
 * Alerts that fire, of which most end and some come back, in an order drawn by chance; grouped by fours. Each goes on
 * when its receiver has heard of its last step, as people do: so nearly all of it has to be told.
 */
export function planLives(pushAlerts: PushAlerts, { alerts, random, heardAt, patienceMs }: LivesPlan): AlertLives {
  const lives = Array.from({ length: alerts }, (_, n) => lifeOf(n, random))
  const moves = lives.reduce((sum, { steps }) => sum + steps.length, 0)
  let open = lives
  let done = 0
  const isReady = ({ isShort, steps, pushedAt }: Life): boolean => {
    const [last, at] = [steps[pushedAt.length - 1], pushedAt.at(-1)]
    if (last === undefined || at === undefined || isShort) return true
    return heardAt(last) !== undefined || Date.now() - at > patienceMs
  }
  const pushSome = async () => {
    const ready = open.slice(0, underWay).filter((life) => isReady(life) && random(3) > 0)
    const some = ready.slice(0, mostPushed)
    if (some.length === 0) return
    const pushedAt = Date.now()
    await insist(() => pushAlerts(some.map(pushedOf)))
    for (const life of some) life.pushedAt.push(pushedAt)
    done += some.length
    open = open.filter((life) => life.pushedAt.length < life.steps.length)
  }
  return {
    runTo: async (share) => {
      while (done < Math.ceil(share * moves)) {
        await pushSome()
        await delay(pauseMs)
      }
    },
    progress: () => done / moves,
    truth: () => lives.filter((life) => life.pushedAt.length > 0).map(truthOf),
    moves: () => moves,
    waits: () =>
      lives
        .flatMap(({ steps, pushedAt }) =>
          steps.flatMap((step, at) => Math.max(0, (heardAt(step) ?? Number.NaN) - (pushedAt[at] ?? Number.NaN))),
        )
        .filter((ms) => !Number.isNaN(ms)),
  }
}

type Life = {
  readonly name: string
  readonly shard: string
  readonly isShort: boolean
  readonly steps: readonly ToldAlert[]
  /** Of the steps that have happened, one after the other. */
  readonly pushedAt: number[]
}

function lifeOf(n: number, random: Random): Life {
  const ends = random(10) < 8
  const returns = ends && random(10) < 1
  const isShort = ends && random(oneInIsShort) === 0
  const once: readonly ToldAlert['status'][] = ends ? ['firing', 'resolved'] : ['firing']
  const statuses = returns ? [...once, ...once] : once
  const name = `i${n}`
  const steps = statuses.map((status, at) => ({ name, life: 1 + Math.floor(at / 2), status }))
  return { name, shard: `s${Math.floor(n / 4)}`, isShort, steps, pushedAt: [] }
}

function truthOf({ name, isShort, steps, pushedAt }: Life): Truth {
  const happened = steps.slice(0, pushedAt.length)
  const firings = happened.filter(({ status }) => status === 'firing').length
  return { name, isFiring: happened.at(-1)?.status === 'firing', firings, isShort }
}

function pushedOf({ name, shard, steps, pushedAt }: Life): PushedAlert {
  const now = Date.now()
  const step = steps[pushedAt.length]
  const isFiring = step?.status === 'firing'
  return {
    labels: { alertname: 'Drill', shard, instance: name, severity: 'warning' },
    // Receivers are told it, too: so the order they hear of can be judged.
    annotations: { life: String(step?.life) },
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
