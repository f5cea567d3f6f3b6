export type { Alert, AlertFacts, AlertKind, AlertSeverity, AlertState } from './alert.ts'
export { alertKinds, alertSeverities, alertStates, fingerprintOf } from './alert.ts'
