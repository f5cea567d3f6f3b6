import type { BenchResult, Figure } from './bench.ts'
import { isMet } from './bench.ts'

/** One bench as lines for a terminal. */
export function linesOf(result: BenchResult): readonly string[] {
  const { title, figures, aims, machine, isQuick } = result
  const rows = figures.map((figure) => [figure.side, figure.measure, ...cellsOf(figure)])
  const head = ['side', 'measure', 'median', 'min … max', 'n']
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`
  return [
    '',
    `${title} (${howOften(result)}${isQuick ? ', a quick run: not for comparing' : ''})`,
    `  ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.postgres}`,
    line(head),
    ...rows.map(line),
    ...aims.map(
      (aim) => `  ${isMet(aim) ? 'met ' : 'MISSED'} ${aim.aim}: ${aim.value} ${aim.unit} (${aim.is} ${aim.limit})`,
    ),
  ]
}

export function howOften({ how, rounds, secondsARound }: BenchResult): string {
  return how ?? `${rounds} × ${secondsARound} s a side`
}

/** Median with its unit, spread, number of samples. */
export function cellsOf({ median, min, max, unit, samples }: Figure): readonly [string, string, string] {
  return [`${readable(median)} ${unit}`, `${readable(min)} … ${readable(max)}`, String(samples)]
}

export function readable(value: number): string {
  return Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en-US').replaceAll(',', '\u202f') : String(value)
}
