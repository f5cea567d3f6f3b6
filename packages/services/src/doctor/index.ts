export type { Examination } from './examine.ts'
export { examine } from './examine.ts'
