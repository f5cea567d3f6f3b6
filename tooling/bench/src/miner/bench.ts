import type { Aim, Bench, Figure, Plan } from '../bench.ts'
import { startChild } from '../processes/child.ts'
import { figure, median, rounded } from '../statistics.ts'
import { loghubFolder } from './config.ts'
import { judge, leaveOneOut, meanOf, type Judged } from './judge.ts'
import { readSets } from './read-sets.ts'
import type { MinerPlan, MinerReport } from './worker/plan.ts'

const ours = 'log-patterns'
const drain = 'Drain, written plainly'

export const minerBench: Bench = {
  name: 'miner',
  title: 'Mining templates of log lines',
  what: 'Loghub-2k with its corrected truth, one configuration for all sets: share of lines in exactly the right group (GA) and F1 over groups (FGA), for the messages alone and for the raw lines; then the raw lines of all sets mixed, in lines a second of processor time.',
  run: async (plan) => {
    const folder = loghubFolder()
    if (folder === null) {
      return {
        figures: [],
        aims: [],
        notes: ['Not measured: the sets are not here. Set TOKENIM_LOGHUB_DIR to their folder.'],
      }
    }
    const judged = readSets(folder).map(judge)
    const speed = await measureSpeed(folder, plan)
    return {
      how: `every set once; ${plan.rounds} rounds of lines a side`,
      figures: [...accuracyFigures(judged), ...speed.figures],
      aims: [...accuracyAims(judged), ...speed.aims],
      notes: [
        `Sets: ${judged.map(({ set, contents }) => `${set} ${rounded(contents.grouping)}/${rounded(contents.groups)}`).join(', ')} (GA/FGA of the messages).`,
        'Nothing is fitted to a set; left out means the mean of the others, and how far it lies from the mean of all.',
        'No miner of templates was found on npm; the other side is Drain with the masks and defaults of Drain3.',
        'The sets may be used for research only and are not part of the repository.',
      ],
    }
  },
}

function accuracyFigures(judged: readonly Judged[]): readonly Figure[] {
  const row = (side: string, measure: string, values: readonly number[]) =>
    ({ ...figure(side, measure, '', values), median: rounded(meanOf(values)) }) satisfies Figure
  return [
    row(
      ours,
      'GA, messages (mean)',
      judged.map(({ contents }) => contents.grouping),
    ),
    row(
      ours,
      'FGA, messages (mean)',
      judged.map(({ contents }) => contents.groups),
    ),
    row(
      ours,
      'GA, raw lines (mean)',
      judged.map(({ raw }) => raw.grouping),
    ),
    row(
      ours,
      'FGA, raw lines (mean)',
      judged.map(({ raw }) => raw.groups),
    ),
    row(
      drain,
      'GA, messages (mean)',
      judged.map(({ drain: other }) => other.grouping),
    ),
    row(
      drain,
      'FGA, messages (mean)',
      judged.map(({ drain: other }) => other.groups),
    ),
  ]
}

function accuracyAims(judged: readonly Judged[]): readonly Aim[] {
  const grouping = judged.map(({ contents }) => contents.grouping)
  const groups = judged.map(({ contents }) => contents.groups)
  return [
    { aim: 'mean GA over the sets', value: rounded(meanOf(grouping)), limit: 0.95, is: 'at least', unit: '' },
    { aim: 'mean FGA over the sets', value: rounded(meanOf(groups)), limit: 0.9, is: 'at least', unit: '' },
    {
      aim: 'mean GA, one set left out, moves by',
      value: rounded(leaveOneOut(grouping)),
      limit: 0.03,
      is: 'at most',
      unit: '',
    },
  ]
}

async function measureSpeed(folder: string, plan: Plan) {
  const counts = plan.isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, 10_000_000]
  const figures: Figure[] = []
  const medians = new Map<string, number>()
  for (const [side, name, most] of [
    ['ours', ours, counts.length],
    ['drain', drain, counts.length - 1],
  ] as const) {
    for (const lines of counts.slice(0, most)) {
      const rates: number[] = []
      for (let round = 1; round <= plan.rounds; round += 1) {
        plan.tell(`round ${round} of ${plan.rounds}: ${name}, ${lines} lines`)
        await using worker = await startChild('tooling/bench/src/miner/worker/main.ts')
        const report = await worker.ask<MinerReport>({ folder, side, lines } satisfies MinerPlan)
        rates.push(report.lines / report.cpuSeconds)
      }
      figures.push(figure(name, `mining ${lines} lines`, 'lines/s of CPU', rates))
      medians.set(`${side} ${lines}`, median(rates))
    }
  }
  const of = (lines: number) => medians.get(`ours ${lines}`) ?? 0
  const last = counts.at(-1) ?? 0
  const aims: readonly Aim[] = [
    { aim: 'mining, a core', value: rounded(of(last)), limit: 200_000, is: 'at least', unit: 'lines/s' },
    {
      aim: `cost of a line among ${last}, times that among 100000`,
      value: rounded(of(100_000) / of(last)),
      limit: 1.2,
      is: 'at most',
      unit: '',
    },
  ]
  return { figures, aims }
}
