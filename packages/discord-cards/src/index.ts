export type {
  AlertCardView,
  CardContext,
  CheckView,
  HealthView,
  ResultView,
  RingingMessage,
  SilencePreviewView,
  SilenceView,
  TokenListView,
} from './cards/index.ts'
export {
  alertCard,
  alertDigest,
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
  outdatedAlertCard,
  outdatedCard,
  refusalCard,
  resultCard,
  silenceMadeCard,
  silenceOfferCard,
  silencePreviewCard,
  tokenCard,
  tokenListCard,
  unavailableCard,
  unlinkedCard,
  unreadablePressCard,
} from './cards/index.ts'
export type { MoveForm, SilenceForm } from './dialogs/index.ts'
export { moveDialog, readMoveDialog, readSilenceDialog, silenceDialog } from './dialogs/index.ts'
export type { AlertPress, ListFilters, Press, PressAction, SilenceTerms } from './ids/index.ts'
export {
  alertPresses,
  formatCustomId,
  formatFilters,
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
