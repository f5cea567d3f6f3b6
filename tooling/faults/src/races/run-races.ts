import type { TestDatabase } from '@tokenim/db/testing'
import type { Arena } from './arena.ts'
import { createArena } from './arena.ts'
import { checkRace, knownEntries, RaceLost } from './check.ts'
import { checkSends } from './check-sends.ts'
import type { Random } from './random.ts'
import { newRandom } from './random.ts'
import type { Contender, Race } from './scenarios.ts'
import { scenarios } from './scenarios.ts'

/** How the races went: per scenario who made the changes and why the others were refused. */
export type Report = {
  readonly seed: number
  rounds: number
  readonly won: Record<string, Record<string, number>>
  readonly refused: Record<string, Record<string, number>>
}

const contendersPerRound = 4
const nearAtMostMs = 12

/** @throws RaceLost, or what a contender threw: a deadlock or a lock timeout is one */
export async function runRaces(database: TestDatabase, rounds: number, seed: number): Promise<Report> {
  const random = newRandom(seed)
  const arena = await createArena(database)
  const report: Report = { seed, rounds: 0, won: {}, refused: {} }
  const names = Object.keys(scenarios)
  for (let round = 0; round < rounds; round += 1) {
    const name = names[round % names.length] ?? 'unconfirmed'
    try {
      await runRound(arena, name, random, report)
    } catch (error) {
      throw new RaceLost(`round ${round} (${name}, seed ${seed}): ${String(error)}`, { cause: error })
    }
    report.rounds += 1
  }
  return report
}

async function runRound(arena: Arena, name: string, random: Random, report: Report): Promise<void> {
  const scenario = scenarios[name]
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`)
  const race = await scenario(arena, random(nearAtMostMs))
  const known = await knownEntries(arena.database, race)
  const contenders = pick(race, random)
  if (contenders.some((contender) => contender.name === 'expire')) await race.arm()
  const finished = await Promise.all(contenders.map(async (contender) => ({ contender, got: await contender.act() })))
  const changes = await checkRace(arena.database, race, finished, known)
  await checkSends(arena.database, race)
  for (const { action } of changes) count(report.won, name, action)
  for (const { contender, got } of finished) {
    if (!got.ok) count(report.refused, name, `${contender.name}: ${got.refusal.code}`)
  }
}

/** The first one and three others, in any order: who starts first must not matter. */
function pick({ contenders: [first, ...others] }: Race, random: Random): Contender[] {
  const picked = [first, ...shuffle(others, random).slice(0, contendersPerRound - 1)]
  return shuffle(picked, random)
}

function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const keyed = items.map((item) => ({ item, key: random(1_000_000) }))
  return keyed.toSorted((left, right) => left.key - right.key).map(({ item }) => item)
}

function count(counts: Record<string, Record<string, number>>, scenario: string, name: string): void {
  const inScenario = (counts[scenario] ??= {})
  inScenario[name] = (inScenario[name] ?? 0) + 1
}
