import { bar, columnsOf, padTo, sparkline } from './charts.ts'
import type { ReportBar, ReportSection, ReportTable, ReportText, ReportTrend } from './report-text.ts'

const barColumns = 24

/** A report as lines of text with charts of block characters, for a terminal and for plain mail. */
export function reportLines({ title, range, sections }: ReportText): string[] {
  return [title, range, ...sections.flatMap((section) => ['', section.heading, ...sectionLines(section)])]
}

/** What one part says, without its heading: every line indented. */
function sectionLines({ bars, trends, table, notes }: ReportSection): string[] {
  const lines = [
    ...barLines(bars),
    ...trendLines(trends),
    ...(table === null ? [] : tableLines(table)),
    ...notes.map((note) => note),
  ]
  return lines.map((line) => `  ${line}`.trimEnd())
}

function barLines(bars: readonly ReportBar[], columns = barColumns): string[] {
  const widest = widestOf(bars.map(({ label }) => label))
  const highest = Math.max(0, ...bars.map(({ value }) => value))
  return bars.map(
    ({ label, value, text }) => `${padTo(label, widest)}  ${padTo(bar(value, highest, columns), columns)} ${text}`,
  )
}

function trendLines(trends: readonly ReportTrend[]): string[] {
  const widest = widestOf(trends.map(({ label }) => label))
  return trends.map(({ label, values, text }) => `${padTo(label, widest)}  ${sparkline(values)} ${text}`)
}

export function tableLines({ columns, rows }: ReportTable): string[] {
  const all = [columns.map(({ heading }) => heading), ...rows]
  const widths = columns.map((_, index) => widestOf(all.map((row) => row[index] ?? '')))
  return all.map((row) =>
    row
      .map((cell, index) => padTo(cell, widths[index] ?? 0, columns[index]?.isFigure === true ? 'right' : 'left'))
      .join('  '),
  )
}

function widestOf(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(columnsOf))
}
