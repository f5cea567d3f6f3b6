import type { Random } from '../races/random.ts'
import type { HonestLog } from './honest-log.ts'
import { judge } from './tamperings.ts'

/** Flips one bit of the file, as many times as told, and returns the bits whose change was not called tampering. */
export function flipBits(log: HonestLog, flips: number, random: Random): readonly number[] {
  const file = Buffer.from(`${log.lines.join('\n')}\n`)
  const missed: number[] = []
  for (let done = 0; done < flips; done += 1) {
    const bit = random(file.length * 8)
    file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if (judge(linesOf(file), log, [log.witness]).outcome !== 'tampered') missed.push(bit)
    file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  }
  return missed
}

/** As a reader of the file takes them: what is not UTF-8 is replaced, the last line may lack its newline. */
function linesOf(file: Buffer): string[] {
  const lines = file.toString('utf8').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
