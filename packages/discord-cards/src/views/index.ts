export { moveOfStep, movesOf } from './moves-of.ts'
export type { AccountView, AlertView, DiagnosisView, ProblemView, SendGateView, TokenView } from './views.ts'
