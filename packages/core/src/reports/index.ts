export type { NoiseOfKind } from './noise.ts'
export { noiseByKind } from './noise.ts'
export type { ReportPeriod, ReportWindow } from './period.ts'
export { reportLengths, reportPeriods, reportWindow, windowBefore } from './period.ts'
export type {
  AlertFigures,
  ConfirmationFigures,
  MalformedFigures,
  PatternFigures,
  Report,
  ReportFigures,
  ReportMove,
  ReportService,
  ReportStep,
  ReportTotals,
  StuckEnding,
  StuckFigures,
  TokensNow,
  UnsentFigures,
} from './report.ts'
export { reportMoves, reportSeries, stuckEndings } from './report.ts'
export type { ReportSchedule } from './schedule.ts'
export { reportDueAt } from './schedule.ts'
export type { ReportSettingsProblem } from './settings.ts'
export { readReportSettings } from './settings.ts'
export { totalsOf } from './totals.ts'
