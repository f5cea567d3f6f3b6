export type {
  AlertCardView,
  AlertListView,
  CardContext,
  CheckView,
  HealthView,
  ListedSilence,
  OnCallView,
  PatternView,
  ResultView,
  RingingMessage,
  SilencePreviewView,
  SilenceView,
  TokenListView,
} from './cards/index.ts'
export {
  alertCard,
  alertDigest,
  alertListCard,
  alertMention,
  candidatesCard,
  checkCard,
  commentOnCard,
  diagnosisCard,
  faultCard,
  healthCard,
  historyCard,
  linkCard,
  linkedCard,
  listPageSize,
  noAccountsCard,
  onCallCard,
  outdatedAlertCard,
  outdatedCard,
  patternsCard,
  refusalCard,
  reportCard,
  resultCard,
  silenceListCard,
  silenceMadeCard,
  silenceOfferCard,
  silencePreviewCard,
  tokenCard,
  tokenListCard,
  unavailableCard,
  unlinkedCard,
  unreadablePressCard,
} from './cards/index.ts'
export type { MoveForm, SilenceForm, SilenceLength, SwapForm } from './dialogs/index.ts'
export {
  moveDialog,
  readMoveDialog,
  readSilenceDialog,
  readSwapDialog,
  silenceDialog,
  silenceLengths,
  swapDialog,
  termsOf,
} from './dialogs/index.ts'
export type { AlertFilters, AlertPress, ListFilters, Press, PressAction, SilenceTerms } from './ids/index.ts'
export {
  alertPresses,
  formatCustomId,
  formatFilters,
  parseAlertFilters,
  parseCustomId,
  parseFilters,
  parseTerms,
  pressActions,
  submittedMove,
} from './ids/index.ts'
export type { Card } from './layout/index.ts'
export { componentsV2, ephemeral } from './layout/index.ts'
export { clipText, discordTypography, escapeMarkdown } from './text/index.ts'
export type {
  AccountView,
  AlertContextView,
  AlertView,
  DiagnosisView,
  ProblemView,
  SendGateView,
  TokenView,
} from './views/index.ts'
export { movesOf } from './views/index.ts'
