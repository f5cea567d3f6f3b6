export type { AlertCardView } from './alert-card.ts'
export { alertCard } from './alert-card.ts'
export type { RingingMessage } from './alert-mention.ts'
export { alertMention } from './alert-mention.ts'
export { alertDigest } from './alert-digest.ts'
export { outdatedAlertCard, silenceOfferCard } from './alert-notices.ts'
export { alertChoiceCard } from './alert-choice-card.ts'
export type { CandidateView } from './candidates-card.ts'
export { candidatesCard, candidateState } from './candidates-card.ts'
export type { GoesOn } from './choice-parts.ts'
export type { CheckView } from './check-card.ts'
export { checkCard } from './check-card.ts'
export type { CardContext } from './context.ts'
export { diagnosisCard } from './diagnosis-card.ts'
export type { HealthView } from './health-card.ts'
export type { AccountCardView } from './account-card.ts'
export { accountCard, accountDoneCard } from './account-card.ts'
export type { ActsView } from './acts-card.ts'
export { actsCard } from './acts-card.ts'
export { grantsCard } from './grants-card.ts'
export { healthCard } from './health-card.ts'
export { askableRefusalCard } from './askable-refusal-card.ts'
export type { HandOverCardView } from './hand-over-card.ts'
export { handOverCard } from './hand-over-card.ts'
export type { HandedItem } from './hand-over-many-card.ts'
export { handOverManyCard } from './hand-over-many-card.ts'
export type { RingingCard } from './hand-over-messages.ts'
export {
  handOverAskedCard,
  handOverCallCard,
  handOverExistsCard,
  handOverProofCard,
  handOverToldCard,
} from './hand-over-messages.ts'
export { helpCard } from './help-card.ts'
export { historyCard } from './history-card.ts'
export { keyListCard, keyRevokedCard } from './key-cards.ts'
export type { MineView } from './mine-card.ts'
export { mineCard } from './mine-card.ts'
export type { WatchedView, WatchNewsView } from './watch-cards.ts'
export { onWatchedCard, watchedCard, watchNewsCard, watchTurned } from './watch-cards.ts'
export type { ManyItem } from './many-card.ts'
export { manyCard, manyDoneCard, wronglyTypedCard } from './many-card.ts'
export { linkCard, linkedCard } from './link-card.ts'
export {
  newNoticeCard,
  noticeCard,
  noticeKindOf,
  noticeOnCard,
  noticePreviewCard,
  noticePublishedCard,
} from './notice-cards.ts'
export { proofCard, proofFileName } from './proof-card.ts'
export { panelCard } from './panel-card.ts'
export { elsewhereCard, mayNotPostCard } from './place-cards.ts'
export {
  faultCard,
  noAccountsCard,
  outdatedCard,
  refusalCard,
  unavailableCard,
  unlinkedCard,
  unreadablePressCard,
} from './problem-cards.ts'
export { reportCard } from './report-card.ts'
export type { ResultView } from './result-card.ts'
export { resultCard } from './result-card.ts'
export type { SilencePreviewView, SilenceView } from './silence-cards.ts'
export { silenceMadeCard, silencePreviewCard, commentOnCard } from './silence-cards.ts'
export { stepUpCard } from './step-up-card.ts'
export { tokenCard } from './token-card.ts'
export { tokenChoiceCard } from './token-choice-card.ts'
export type { TokenListView } from './token-list-card.ts'
export { tokenListCard } from './token-list-card.ts'
export type { AlertListView } from './alert-list-card.ts'
export { alertListCard } from './alert-list-card.ts'
export type { OnCallView } from './on-call-card.ts'
export { onCallCard } from './on-call-card.ts'
export { listPageSize } from './page-buttons.ts'
export type { PatternView } from './patterns-card.ts'
export { patternsCard } from './patterns-card.ts'
export type { ListedSilence } from './silence-list-card.ts'
export { silenceListCard } from './silence-list-card.ts'
