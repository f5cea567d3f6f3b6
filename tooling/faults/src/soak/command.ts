import { parseArgs } from 'node:util'
import { ModelMismatch } from './model-mismatch.ts'
import type { Machine } from './soak.ts'
import { rarelySeen, soak } from './soak.ts'
import type { Tally } from './tally.ts'
import { meanMoves } from './tally.ts'

/** `pnpm <name> [--sequences 1000000] [--seed N]`: a machine against its model, for as long as wanted. */
export function soakCommand<Move>(name: string, machine: Machine<Move>): void {
  const { values } = parseArgs({
    options: { sequences: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
  })
  const wanted = Number(values.sequences)
  const seed = values.seed === undefined ? Date.now() | 0 : Number(values.seed)
  if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(seed)) {
    console.error(`${name}: --sequences takes a whole number from 1 on, --seed a whole number`)
    process.exitCode = 1
    return
  }
  console.log(`${name}: ${wanted} sequences, seed ${seed}`)
  const startedAt = performance.now()
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10
  const onProgress = (tally: Tally): void => {
    console.log(`${tally.sequences} sequences, ${tally.moves} moves, ${seconds()} s`)
  }
  try {
    report(machine, soak(machine, { sequences: wanted, seed, onProgress }), { seed, seconds: seconds() })
  } catch (error) {
    // fast-check's report: the seed, the path to the shortest sequence that differs, and what differed in it.
    console.error(error instanceof Error ? error.message : error)
    if (error instanceof Error && error.cause instanceof ModelMismatch) console.error(error.cause.message)
    process.exitCode = 1
  }
}

function report(
  machine: Pick<Machine<unknown>, 'legalMoves' | 'refusals'>,
  tally: Tally,
  run: { readonly seed: number; readonly seconds: number },
): void {
  const { sequences, moves, legal, refused } = tally
  console.log('\nlegal moves')
  for (const move of machine.legalMoves) console.log(`  ${move.padEnd(44)}${legal.get(move) ?? 0}`)
  console.log('\nrefusals')
  for (const refusal of machine.refusals) console.log(`  ${refusal.padEnd(44)}${refused.get(refusal) ?? 0}`)
  const unseen = rarelySeen(machine, tally, { moves: 1, refusals: 1 })
  const figures = { sequences, moves, meanMoves: Math.round(meanMoves(tally) * 100) / 100, ...run, unseen }
  console.log(
    `\n${JSON.stringify({ ...figures, legal: Object.fromEntries(legal), refused: Object.fromEntries(refused) })}`,
  )
}
