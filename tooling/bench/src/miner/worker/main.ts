import { createMiner } from '@tokenim/log-patterns'
import { createDrain } from '../drain.ts'
import { readSets } from '../read-sets.ts'
import type { MinerPlan, MinerReport } from './plan.ts'

const warmUpLines = 400_000

process.on('message', (plan: MinerPlan) => void process.send?.(run(plan)))
process.once('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' })

/** Mines so many lines of all sets, mixed, and measures the processor time of this process. */
function run({ folder, side, lines }: MinerPlan): MinerReport {
  const stream = shuffled(readSets(folder).flatMap(({ raw }) => raw))
  const miner = createMiner()
  const drain = createDrain()
  const add: (line: string) => unknown = side === 'ours' ? (line) => miner.add(line) : drain
  // Some seconds first, so that neither side is timed while it is compiled.
  for (let n = 0; n < warmUpLines; n += 1) add(stream[n % stream.length] ?? '')
  const began = process.cpuUsage()
  for (let n = 0; n < lines; n += 1) add(stream[n % stream.length] ?? '')
  const { user, system } = process.cpuUsage(began)
  return {
    lines,
    cpuSeconds: (user + system) / 1e6,
    templates: miner.templates().length,
    heapMb: process.memoryUsage().heapUsed / 1e6,
  }
}

/** Always the same order: multiplicative steps through a generator of 31 bits. */
function shuffled(lines: readonly string[]): readonly string[] {
  const all = [...lines]
  let state = 1
  for (let index = all.length - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    const other = state % (index + 1)
    const held = all[index] ?? ''
    all[index] = all[other] ?? ''
    all[other] = held
  }
  return all
}
