export type { GetReport } from './get.ts'
export { compileReport, getReport } from './get.ts'
export type { DueReportPost, ReportPost, SettleReportPost } from './posts.ts'
export { settleReportPost, takeReportPosts } from './posts.ts'
