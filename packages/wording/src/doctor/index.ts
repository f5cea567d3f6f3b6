export { doctorLines } from './doctor-lines.ts'
export type { BloatedIndex, CheckResult, CheckState } from './results.ts'
