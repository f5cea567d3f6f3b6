import type { Report } from '@tokenim/core/reports'
import type { Language, ReportBar, ReportSection, ReportTable, ReportTrend } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import { escapeHtml } from './escape-html.ts'

/** A report as one page: charts are drawn in the page itself, in the reader's light or dark, and printed as well. */
export function reportPageHtml(report: Report, language: Language): string {
  const { title, range, sections } = wordingFor(language, { reader: 'staff' }).report(report)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(`${title} · ${range}`)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p class="range">${escapeHtml(range)}</p>
${sections.map(sectionHtml).join('\n')}
</main></body></html>
`
}

function sectionHtml({ heading, bars, trends, table, notes }: ReportSection): string {
  const parts = [
    bars.length === 0 ? '' : barsHtml(bars),
    trends.length === 0 ? '' : trendsHtml(trends),
    table === null ? '' : tableHtml(table),
    ...notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`),
  ]
  return `<section><h2>${escapeHtml(heading)}</h2>${parts.join('')}</section>`
}

function barsHtml(bars: readonly ReportBar[]): string {
  const highest = Math.max(1, ...bars.map(({ value }) => value))
  const rows = bars.map(({ label, value, text }) => {
    const width = value === 0 ? 0 : Math.max(1, Math.round((value / highest) * 240))
    const drawn = `<svg width="240" height="14" viewBox="0 0 240 14" aria-hidden="true"><rect class="bar" width="${width}" height="14" rx="3"/></svg>`
    return `<tr><th scope="row">${escapeHtml(label)}</th><td>${drawn}</td><td class="figure">${escapeHtml(text)}</td></tr>`
  })
  return `<div class="wide"><table class="chart">${rows.join('')}</table></div>`
}

const trendWidth = 480
const trendHeight = 48

function trendsHtml(trends: readonly ReportTrend[]): string {
  const rows = trends.map(({ label, values, text }) => {
    const title = `${label}: ${text}`
    return `<tr><th scope="row">${escapeHtml(label)}</th><td>${trendSvg(values, title)}</td><td class="figure">${escapeHtml(text)}</td></tr>`
  })
  return `<div class="wide"><table class="chart">${rows.join('')}</table></div>`
}

/** One column for each step, so that a step without anything is seen as one. */
function trendSvg(values: readonly number[], title: string): string {
  const highest = Math.max(1, ...values)
  const step = trendWidth / Math.max(1, values.length)
  const columns = values.map((value, index) => {
    const height = value === 0 ? 0 : Math.max(2, Math.round((value / highest) * (trendHeight - 2)))
    const x = (index * step + 1).toFixed(1)
    return `<rect class="bar" x="${x}" y="${trendHeight - 1 - height}" width="${(step - 2).toFixed(1)}" height="${height}"/>`
  })
  return `<svg width="${trendWidth}" height="${trendHeight}" viewBox="0 0 ${trendWidth} ${trendHeight}" role="img" aria-label="${escapeHtml(title)}"><path class="ground" d="M0 ${trendHeight - 0.5}H${trendWidth}"/>${columns.join('')}</svg>`
}

function tableHtml({ columns, rows }: ReportTable): string {
  const classOf = (index: number) => (columns[index]?.isFigure === true ? ' class="figure"' : '')
  const head = columns.map(({ heading }, index) => `<th scope="col"${classOf(index)}>${escapeHtml(heading)}</th>`)
  const body = rows.map((row) => {
    const [first = '', ...rest] = row
    const cells = rest.map((cell, index) => `<td${classOf(index + 1)}>${escapeHtml(cell)}</td>`)
    return `<tr><th scope="row">${escapeHtml(first)}</th>${cells.join('')}</tr>`
  })
  return `<div class="wide"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
}

const style = [
  ':root{--ink:#1c1e21;--soft:#5b616a;--paper:#fff;--line:#dfe3e8;--bar:#3867d6}',
  '@media(prefers-color-scheme:dark){:root{--ink:#e4e6eb;--soft:#a3a9b2;--paper:#18191a;--line:#393b3e;--bar:#7fa7ff}}',
  '@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--line:#bbb;--bar:#333}section{break-inside:avoid}}',
  'body{font:15px/1.55 system-ui,"Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper);margin:0}',
  'main{max-width:60rem;margin:2rem auto;padding:0 1rem}h1{line-height:1.2;margin-bottom:.2rem}',
  'h2{font-size:1.05rem;margin:2rem 0 .5rem}.range,.note{color:var(--soft);margin:.3rem 0}',
  '.wide{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:middle;font-weight:400}',
  'thead th{color:var(--soft);border-bottom:1px solid var(--line);white-space:nowrap}tbody tr+tr>*{border-top:1px solid var(--line)}',
  '.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.chart .figure{text-align:left}',
  '.chart th{white-space:nowrap}svg{display:block}.bar{fill:var(--bar)}.ground{stroke:var(--line);fill:none}',
].join('')
