import type { Report } from '@tokenim/core/reports'
import type { ReportBar, ReportSection, ReportTable, ReportTrend, Told } from '@tokenim/wording'
import { bar, sparkline } from '@tokenim/wording'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'

/** Discord's phones show about so many characters of code on one line. */
const barWidth = 12
/** The page and the command line show the rest. */
const rowsShown = 6

/** A day or a week in figures, with charts of characters. Blocks stay on one line each: no column breaks on a phone. */
export function reportCard(report: Told<Report>, context: CardContext): Card {
  const wording = wordingOf(context)
  const { title, range, sections } = wording.report(report)
  return drawCard(wording, {
    accent: report.totals.critical > 0 ? 'wait' : 'plain',
    parts: [text(`### ${title}`, `-# ${range}`), ...sections.map((one) => sectionPart(one, wording.bot.moreLeftOut))],
  })
}

function sectionPart({ heading, bars, trends, table, notes }: ReportSection, leftOut: (count: number) => string): Part {
  const rows = table === null ? [] : tableLines(table)
  // The overview is short rows; lists of many columns are cut.
  const most = (table?.columns.length ?? 0) > 4 ? rowsShown : rows.length
  const left = Math.max(0, bars.length - rowsShown) + (rows.length - rows.slice(0, most).length)
  return text(
    `**${heading}**`,
    ...barLines(bars),
    ...trends.map(trendLine),
    ...rows.slice(0, most),
    ...(left === 0 ? [] : [`-# ${leftOut(left)}`]),
    ...notes.map((note) => `-# ${note}`),
  )
}

function barLines(bars: readonly ReportBar[]): string[] {
  const highest = Math.max(0, ...bars.map(({ value }) => value))
  return bars.slice(0, rowsShown).map(({ label, value, text: said }) => {
    return `\`${bar(value, highest, barWidth).padEnd(barWidth)}\` ${label} · ${said}`
  })
}

function trendLine({ label, values, text: said }: ReportTrend): string {
  return `\`${sparkline(values)}\` ${label} · ${said}`
}

/** A row as one line: its names, then each figure behind the head of its column. */
function tableLines({ columns, rows }: ReportTable): string[] {
  return rows.map((row) => {
    const names = row.filter((cell, index) => columns[index]?.isFigure !== true && cell !== '')
    const figures = row.flatMap((cell, index) => {
      const column = columns[index]
      return column?.isFigure === true && cell !== '' && cell !== '–' ? [`${column.heading} ${cell}`] : []
    })
    return `- ${[names.join(' · '), ...figures].join(' · ')}`
  })
}
