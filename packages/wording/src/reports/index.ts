export { bar, sparkline } from './charts.ts'
export { reportLines } from './report-lines.ts'
export type { ReportBar, ReportSection, ReportTable, ReportText, ReportTrend } from './report-text.ts'
export { reportText, reportWords } from './report-text.ts'
