export type { ApprovedStepUp, ApproveStepUp } from './approve.ts'
export { approveStepUp } from './approve.ts'
