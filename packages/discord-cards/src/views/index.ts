export { moveOfStep, movesOf, openMoves } from './moves-of.ts'
export type {
  AccountDetail,
  AccountView,
  AlertChangeView,
  AlertContextView,
  AlertView,
  DiagnosisView,
  HandOverView,
  GrantsView,
  KeyView,
  ProblemView,
  SendGateView,
  TokenActView,
  TokenView,
} from './views.ts'
export { idsOnly } from './ids-only.ts'
