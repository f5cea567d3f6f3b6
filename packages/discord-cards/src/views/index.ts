export { moveOfStep, movesOf } from './moves-of.ts'
export type {
  AccountView,
  AlertChangeView,
  AlertContextView,
  AlertView,
  DiagnosisView,
  ProblemView,
  SendGateView,
  TokenView,
} from './views.ts'
