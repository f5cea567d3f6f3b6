import type { BenchResult } from './bench.ts'
import { isMet } from './bench.ts'
import { markdownTable } from './markdown-table.ts'
import { cellsOf, howOften, readable } from './table.ts'

/** `docs/reference/performance.md`, from the results and nothing else. */
export function pageOf(results: readonly BenchResult[]): string {
  return [
    '# Performance',
    '',
    'Made by `pnpm bench` from `tooling/bench/results/latest.json`: change neither by hand. Every figure is the median of its',
    'rounds with the smallest and largest beside it; sides are measured in turn, after a warm-up, by a load generator in its',
    'own process. Server CPU is what the operating system counted for the server process alone. Other machines give other',
    'figures: compare sides, not numbers.',
    '',
    '```sh',
    'pnpm bench                # everything, 5 × 10 s a side; writes this page',
    'pnpm bench verify send    # only these',
    'pnpm bench --quick        # once through in a few minutes, writes nothing',
    '```',
    '',
    ...aimsOf(results),
    ...results.flatMap(sectionOf),
  ].join('\n')
}

function aimsOf(results: readonly BenchResult[]): readonly string[] {
  const aims = results.flatMap(({ aims: all, isQuick }) => all.map((aim) => ({ ...aim, isQuick })))
  if (aims.length === 0) return []
  const missed = aims.filter((aim) => !isMet(aim))
  const said =
    missed.length === 0
      ? 'Every aim below is met.'
      : `**${missed.length} of ${aims.length} aims are missed**, each marked below.`
  const rows = aims.map((aim) => [
    aim.aim,
    `${aim.is} ${readable(aim.limit)} ${aim.unit}`,
    `${readable(aim.value)} ${aim.unit}`,
    `${isMet(aim) ? 'met' : '**missed**'}${aim.isQuick ? ' (quick run)' : ''}`,
  ])
  const columns = ['figure', 'aim', 'measured', 'verdict'].map((head) => ({ head, align: 'left' }) as const)
  return ['## What we aimed for', '', said, '', ...markdownTable(columns, rows), '']
}

function sectionOf(result: BenchResult): readonly string[] {
  const { title, what, machine, measuredAt, isQuick, figures, notes } = result
  const how = isQuick
    ? `a quick run (${howOften(result)}), while other work ran: **not for comparing**`
    : howOften(result)
  const rows = figures.map((figure) => [figure.side, figure.measure, ...cellsOf(figure)])
  const columns = [
    ...['side', 'measure'].map((head) => ({ head, align: 'left' }) as const),
    ...['median', 'smallest … largest', 'samples'].map((head) => ({ head, align: 'right' }) as const),
  ]
  return [
    `## ${title}`,
    '',
    what,
    '',
    `${measuredAt.slice(0, 10)}, ${how}. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, ${machine.postgres}.`,
    '',
    ...markdownTable(columns, rows),
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length === 0 ? [] : ['']),
  ]
}
