export type { GateReasonText } from './gate.ts'
export { gateReasonText } from './gate.ts'
