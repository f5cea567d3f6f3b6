import { noiseByKind, reportMoves } from '@tokenim/core/reports'
import type { Report, ReportTotals } from '@tokenim/core/reports'
import type { Json } from '@tokenim/core/json'
import { toJson } from '@tokenim/core/json'
import type { Language } from '../language.ts'
import type { Speech, Told } from '../speech/index.ts'
import { en } from './en.ts'
import { changeText, countText, permilleText, timeText } from './figures.ts'
import type { ReportWords } from './report-words.ts'
import { zh } from './zh.ts'

export const reportWords: { readonly [L in Language]: ReportWords } = { 'zh-CN': zh, en }

type ReportColumn = { readonly heading: string; readonly isFigure: boolean }

export type ReportTable = { readonly columns: readonly ReportColumn[]; readonly rows: readonly (readonly string[])[] }

/** A part of a whole: drawn as long as its value, said as its text. */
export type ReportBar = { readonly label: string; readonly value: number; readonly text: string }

export type ReportTrend = { readonly label: string; readonly values: readonly number[]; readonly text: string }

/** One part of a report: whatever of these it has, in this order. */
export type ReportSection = {
  readonly heading: string
  readonly bars: readonly ReportBar[]
  readonly trends: readonly ReportTrend[]
  readonly table: ReportTable | null
  readonly notes: readonly string[]
}

export type ReportText = {
  readonly title: string
  readonly range: string
  readonly sections: readonly ReportSection[]
}

/** A report as words and figures in one language; how it is drawn is the surface's. */
export function reportText(told: Told<Report>, say: Speech): ReportText {
  const report = toJson(told)
  const own = reportWords[say.language]
  const parts = [totals, trends, now, moves, services, stuck, malformed, unsent, patterns, alerts]
  return {
    title: own.titles[report.period],
    range: own.range(say.time(report.from), say.time(report.to)),
    sections: parts.map((part) => part(report, own, say)),
  }
}

type Part = (report: Json<Report>, own: ReportWords, say: Speech) => ReportSection

const totals: Part = ({ totals: current, before }, own, { language }) => {
  const names = Object.keys(own.totals) as (keyof ReportTotals)[]
  const { figure, now: thisPeriod, before: lastPeriod, change } = own.columns
  const rows = names.map((name) => [
    own.totals[name],
    totalText(name, current[name], language),
    totalText(name, before[name], language),
    changeText(current[name], before[name]),
  ])
  return section(own.headings.totals, { table: table([figure], [thisPeriod, lastPeriod, change], rows) })
}

function totalText(name: keyof ReportTotals, figure: number | null, language: Language): string {
  if (figure === null) return '–'
  if (name.endsWith('Ms')) return timeText(figure, language)
  return name.endsWith('Permille') ? permilleText(figure) : countText(figure, language)
}

const trends: Part = ({ series }, own, { language }) => {
  const names = ['issued', 'confirmed', 'unsent', 'alerts'] as const
  const drawn = names.map((name) => {
    const values = series.map((step) => step[name])
    const sum = values.reduce((total, value) => total + value, 0)
    return { label: own.trends[name], values, text: countText(sum, language) }
  })
  return section(own.headings.trends, { trends: drawn })
}

const now: Part = (report, own, say) => {
  const bars = report.now.map(({ state, cause, tokens, stuck: stuckOnes }) => {
    const count = countText(tokens, say.language)
    const text = stuckOnes === 0 ? count : `${count} · ${own.stuckNow(countText(stuckOnes, say.language))}`
    return { label: say.state(state, cause), value: tokens, text }
  })
  return section(own.headings.now, { bars, notes: bars.length === 0 ? [own.nothing] : [] })
}

const moves: Part = (report, own, { language }) => {
  const bars = reportMoves.map((move) => {
    const value = report.moves[move]
    return { label: own.moves[move], value, text: countText(value, language) }
  })
  return section(own.headings.moves, { bars: bars.filter(({ value }) => value > 0), notes: noneOf(bars, own) })
}

function noneOf(bars: readonly { readonly value: number }[], own: ReportWords): readonly string[] {
  return bars.every(({ value }) => value === 0) ? [own.nothing] : []
}

const services: Part = (report, own, say) => {
  const { service, issued, confirmed, share } = own.columns
  const rows = report.services.map((one) => [
    serviceText(one.name, own, say),
    countText(one.issued, say.language),
    countText(one.confirmed, say.language),
    permilleText(one.issued === 0 ? null : Math.round((1_000 * one.confirmed) / one.issued)),
    ...[one.p50Ms, one.p90Ms, one.p99Ms].map((ms) => timeText(ms, say.language)),
  ])
  return listed(own.headings.services, table([service], [issued, confirmed, share, '50 %', '90 %', '99 %'], rows), own)
}

const stuck: Part = (report, own, say) => {
  const { cause, ending, tokens, median, longest } = own.columns
  const rows = report.stuck.map((one) => [
    say.cause(one.cause),
    own.endings[one.ending],
    countText(one.tokens, say.language),
    timeText(one.medianMs, say.language),
    timeText(one.longestMs, say.language),
  ])
  return listed(own.headings.stuck, table([cause, ending], [tokens, median, longest], rows), own)
}

const malformed: Part = (report, own, say) => {
  const { service, field, rule, attempts, tokens } = own.columns
  const rows = report.malformed.map((one) => [
    serviceText(one.name, own, say),
    own.fields[one.field],
    say.code(one.rule),
    countText(one.attempts, say.language),
    countText(one.tokens, say.language),
  ])
  const [worst] = report.malformed
  const advice = (one: NonNullable<typeof worst>) =>
    own.train(serviceText(one.name, own, say), own.fields[one.field], countText(one.attempts, say.language))
  const shown = listed(own.headings.malformed, table([service, field, rule], [attempts, tokens], rows), own)
  return worst === undefined ? shown : { ...shown, notes: [advice(worst)] }
}

const unsent: Part = (report, own, { language, code }) => {
  const bars = report.unsent.map(({ reason, messages, accounts }) => ({
    label: own.reasons[reason] ?? code(reason),
    value: messages,
    text: `${countText(messages, language)} · ${own.accounts(countText(accounts, language))}`,
  }))
  return section(own.headings.unsent, { bars, notes: noneOf(bars, own) })
}

const patterns: Part = (report, own, say) => {
  if (report.patterns === null) return section(own.headings.patterns, { notes: [own.noLogs] })
  const { level, service, pattern, lines } = own.columns
  const { count, newest } = report.patterns
  const rows = newest.map((one) => [
    say.code(one.level),
    say.text(one.service),
    say.code(one.template),
    countText(one.lines, say.language),
  ])
  const shown = listed(own.headings.patterns, table([level, service, pattern], [lines], rows), own)
  const left = count - newest.length
  return left > 0 ? { ...shown, notes: [own.morePatterns(countText(left, say.language))] } : shown
}

const alerts: Part = (report, own, say) => {
  const { kind, alerts: times, useful, noise, noiseShare } = own.columns
  const kinds = noiseByKind(report.alerts)
  const rows = kinds.map((one) => [
    say.words.alertKinds[one.kind] ?? say.code(one.kind),
    countText(one.alerts, say.language),
    countText(one.useful, say.language),
    countText(one.noise, say.language),
    permilleText(one.noisePermille),
    one.isNoisy ? own.noisy : '',
  ])
  const shown = table([kind], [times, useful, noise, noiseShare], rows)
  const withMarks = { ...shown, columns: [...shown.columns, { heading: '', isFigure: false }] }
  const made = listed(own.headings.alerts, withMarks, own)
  return kinds.length === 0 ? made : { ...made, notes: [own.judged] }
}

function serviceText(name: string | null, own: ReportWords, say: Speech): string {
  return name === null ? own.noService : say.text(name)
}

function table(
  names: readonly string[],
  figures: readonly string[],
  rows: readonly (readonly string[])[],
): ReportTable {
  const of = (isFigure: boolean) => (heading: string) => ({ heading, isFigure })
  return { columns: [...names.map(of(false)), ...figures.map(of(true))], rows }
}

function listed(heading: string, shown: ReportTable, own: ReportWords): ReportSection {
  return section(heading, shown.rows.length === 0 ? { notes: [own.nothing] } : { table: shown })
}

function section(heading: string, parts: Partial<Omit<ReportSection, 'heading'>>): ReportSection {
  return { heading, bars: [], trends: [], table: null, notes: [], ...parts }
}
