export type { ChangeMark, MarkRequest } from './change-mark.ts'
export { isSameMark, sameMarkWithinMs } from './change-mark.ts'
