import { minuteMs, secondMs } from '@tokenim/core/time'

const longestMs = 5 * minuteMs

/** How long to wait after the n-th failed try: doubling from 1 s to 5 min, the second half by chance. */
export function backOffMs(attempt: number, chance: number): number {
  const ceiling = Math.min(secondMs * 2 ** Math.min(attempt - 1, 20), longestMs)
  return Math.round(ceiling / 2 + (chance * ceiling) / 2)
}
