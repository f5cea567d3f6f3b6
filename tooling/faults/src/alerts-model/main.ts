import { parseArgs } from 'node:util'
import { ModelMismatch } from '../model/check.ts'
import { legalMoves, refusals } from './expected.ts'
import { soak } from './soak.ts'
import type { Tally } from '../model/tally.ts'
import { meanMoves } from '../model/tally.ts'

/** `pnpm soak:alerts [--sequences 1000000] [--seed N]`: alerts and silences against their model, for as long as wanted. */
function main(): void {
  const { values } = parseArgs({
    options: { sequences: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
  })
  const wanted = Number(values.sequences)
  const seed = values.seed === undefined ? Date.now() | 0 : Number(values.seed)
  if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(seed)) {
    console.error('soak:alerts: --sequences takes a whole number from 1 on, --seed a whole number')
    process.exitCode = 1
    return
  }
  console.log(`soak:alerts: ${wanted} sequences, seed ${seed}`)
  const startedAt = performance.now()
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10
  const onProgress = (tally: Tally): void => {
    console.log(`${tally.sequences} sequences, ${tally.moves} moves, ${seconds()} s`)
  }
  try {
    report(soak({ sequences: wanted, seed, onProgress }), { seed, seconds: seconds() })
  } catch (error) {
    // fast-check's report: the seed, the path to the shortest sequence that differs, and what differed in it.
    console.error(error instanceof Error ? error.message : error)
    if (error instanceof Error && error.cause instanceof ModelMismatch) console.error(error.cause.message)
    process.exitCode = 1
  }
}

function report(tally: Tally, run: { readonly seed: number; readonly seconds: number }): void {
  console.log('\nlegal moves')
  for (const move of legalMoves) console.log(`  ${move.padEnd(44)}${tally.legal.get(move) ?? 0}`)
  console.log('\nrefusals')
  for (const refusal of refusals) console.log(`  ${refusal.padEnd(44)}${tally.refused.get(refusal) ?? 0}`)
  const unseen = [
    ...legalMoves.filter((move) => !tally.legal.has(move)),
    ...refusals.filter((refusal) => !tally.refused.has(refusal)),
  ]
  const { sequences, moves, legal, refused } = tally
  const figures = { sequences, moves, meanMoves: Math.round(meanMoves(tally) * 100) / 100, ...run, unseen }
  console.log(
    `\n${JSON.stringify({ ...figures, legal: Object.fromEntries(legal), refused: Object.fromEntries(refused) })}`,
  )
}

main()
