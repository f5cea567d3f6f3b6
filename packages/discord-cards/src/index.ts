export type { CardContext, CheckView, HealthView, ResultView, RingingMessage, TokenListView } from './cards/index.ts'
export {
  alertCard,
  alertDigest,
  alertMention,
  candidatesCard,
  checkCard,
  diagnosisCard,
  faultCard,
  healthCard,
  historyCard,
  linkCard,
  linkedCard,
  listPageSize,
  noAccountsCard,
  outdatedCard,
  refusalCard,
  resultCard,
  tokenCard,
  tokenListCard,
  unavailableCard,
  unlinkedCard,
  unreadablePressCard,
} from './cards/index.ts'
export type { MoveForm } from './dialogs/index.ts'
export { moveDialog, readMoveDialog } from './dialogs/index.ts'
export type { ListFilters, Press, PressAction } from './ids/index.ts'
export { formatCustomId, formatFilters, parseCustomId, parseFilters, pressActions, submittedMove } from './ids/index.ts'
export type { Card } from './layout/index.ts'
export { componentsV2, ephemeral } from './layout/index.ts'
export { clipText, discordTypography, escapeMarkdown } from './text/index.ts'
export type { AccountView, AlertView, DiagnosisView, ProblemView, SendGateView, TokenView } from './views/index.ts'
export { movesOf } from './views/index.ts'
