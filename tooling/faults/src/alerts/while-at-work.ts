import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../platform/until.ts'
import type { Random } from '../races/random.ts'

/**
 * The victim dies at work: this returns some calls to the receiver after it began, at a moment of chance.
 *
 * @param most so many calls are sure to come
 */
export async function whileAtWork(calls: () => number, most: number, random: Random): Promise<void> {
  const enough = calls() + random(most)
  const pauseMs = random(300)
  await until(() => calls() > enough, 30_000)
  await delay(pauseMs)
}
