export type {
  AlertAct,
  AskedAct,
  HandOverAct,
  HandOverAsk,
  HandOverTarget,
  HandOverTargetType,
  HandOverTerms,
} from './act.ts'
export {
  alertActs,
  handOverActs,
  handOverReadPermissions,
  handOverTargetTypes,
  isAlertAct,
  isTokenAct,
  readPermissionOf,
} from './act.ts'
export type { FoundOfAct, NewHandOver } from './ask.ts'
export { openHandOver } from './ask.ts'
export type { DeclineDecision, TargetNow } from './close.ts'
export { carryOut, checkDecider, decideDecline, decideLapse, lapseWhenRefused, saysThatItIsOver } from './close.ts'
export type { HandOver, HandOverEvidence, HandOverLapse, HandOverState } from './hand-over.ts'
export { handOverLapses, handOverOpenMs, handOverState, handOverStates } from './hand-over.ts'
export { mayDecide } from './may-decide.ts'
