export type { GetReport } from './get.ts'
export { compileReport, getReport } from './get.ts'
