import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../platform/until.ts'
import type { Random } from '../races/random.ts'

/** The victim dies at work: this returns some calls to the receiver after it began, at a moment of chance. */
export async function whileAtWork(calls: () => number, random: Random): Promise<void> {
  const enough = calls() + random(60)
  const pauseMs = random(300)
  await until(() => calls() > enough, 30_000)
  await delay(pauseMs)
}
