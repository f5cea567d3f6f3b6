export type {
  Alert,
  AlertActor,
  AlertFacts,
  AlertFeedback,
  AlertKind,
  AlertSeverity,
  AlertState,
  AlertVerdict,
  ExternalFacts,
  NewAlert,
  OwnFacts,
} from './alert.ts'
export { alertKinds, alertSeverities, alertStates, alertVerdicts, isActive, isOpen } from './alert.ts'
export type { AlertDecision } from './acknowledge.ts'
export { decideAcknowledge, decideUnacknowledge } from './acknowledge.ts'
export { auditLagFacts } from './audit-log.ts'
export { cleanPushed, labelsMax, labelsMaxBytes } from './clean-pushed.ts'
export type { PushDecision, PushedAlert } from './external.ts'
export { decideLapse, decidePush, resolveTimeoutMs } from './external.ts'
export type {
  DetectedFacts,
  KeyExpiringFacts,
  SloBurnFacts,
  SloName,
  SloPace,
  SlowConfirmationFacts,
  UnsentSpikeFacts,
  WrongCodesFacts,
} from './detected-facts.ts'
export { sloNames, sloPaces } from './detected-facts.ts'
export { decideFeedback } from './feedback.ts'
export { fingerprintOf, fingerprintOfLabels } from './fingerprint.ts'
export { flappingFlaps, isFlapping } from './flapping.ts'
export type { GoneDecision } from './gone.ts'
export { decideGone } from './gone.ts'
export type { InhibitRule } from './inhibition.ts'
export { builtInInhibitions, createInhibitor } from './inhibition.ts'
export type { Labels } from './labels.ts'
export { alertNameLabel, alertNameOf, isSameLabels, labelsOf, severityLabel, severityOfLabels } from './labels.ts'
export type {
  HeartbeatMissingFacts,
  LogFacts,
  LogNewTemplateFacts,
  LogSequenceFacts,
  LogTemplateRateFacts,
} from './log-facts.ts'
export type { Match, Matcher, MatchOp } from './matchers/index.ts'
export {
  compilePattern,
  createMatch,
  formatMatcher,
  formatMatchers,
  matches,
  matchesNothingSaid,
  matchOps,
  MatcherSyntaxError,
  parseMatcher,
  parseMatchers,
  PatternError,
  patternMaxLength,
} from './matchers/index.ts'
export { onsetOf } from './onset.ts'
export type { ApiUnreachableFacts, DatabaseTroubleFacts, DiscordUnreachableFacts, ProbeFacts } from './probe-facts.ts'
export { runbookPages } from './runbook.ts'
export { checkAlertVersion } from './refusals.ts'
export { conditionHolds, decideResolveByHand } from './resolve-by-hand.ts'
export type { AlertTimings, SeenDecision } from './seen.ts'
export { atOnce, decideSeen, reopenWithinMs } from './seen.ts'
export { isWorse, severityOf } from './severity.ts'
export type {
  CreateSilenceDecision,
  NewSilence,
  Silence,
  SilenceChange,
  SilenceDecision,
  SilenceDraft,
  SilenceKind,
  SilenceProblem,
  SilenceState,
  UpdateSilenceDecision,
} from './silence.ts'
export {
  decideCreateSilence,
  decideExpireSilence,
  decideLapseSilence,
  decideUpdateSilence,
  silenceKinds,
  silenceState,
  silenceStates,
} from './silence.ts'
export type { PipelineFacts, PipelineWindow } from './stalled-pipeline.ts'
export { stalledPipelineFacts, stalledWindows } from './stalled-pipeline.ts'
export type { Hurt } from './stuck-token.ts'
export { stuckTokenFacts } from './stuck-token.ts'
export { matchersOfAlert } from './silence-of-alert.ts'
export type { Suppression, Suppressors } from './suppression.ts'
export { createSuppressor, isSaid, isSuppressed, suppressionOf } from './suppression.ts'
