export type { Access, Acting, Circumstances, MoveInput, TokenDecision } from './act.ts'
export type { Attempt } from './attempt.ts'
export { attemptLostAfterMs, attemptOutcomes, unprovenAttemptsKept } from './attempt.ts'
export { blocksSends, blocksSendsUntil } from './blocking.ts'
export type { CancelAccess } from './cancel.ts'
export { decideCancel } from './cancel.ts'
export type { CodeCheck, ConfirmDecision, ConfirmFacts } from './confirm.ts'
export { decideConfirm } from './confirm.ts'
export type {
  Audience,
  Diagnosis,
  DiagnosisFacts,
  Evidence,
  NextStep,
  NextStepKind,
  Outage,
  Peers,
  RefusedSends,
} from './diagnosis.ts'
export { diagnose } from './diagnosis.ts'
export type { EffectiveToken } from './effective.ts'
export { deadlineOf, effectiveState, effectiveToken, isOverdue } from './effective.ts'
export { endForSecurity } from './end-for-security.ts'
export { expire } from './expire.ts'
export type { ExtendInput } from './extend.ts'
export { decideExtend } from './extend.ts'
export { decideHold, hold } from './hold.ts'
export type { IssueFacts, IssueInput } from './issue.ts'
export { decideIssue } from './issue.ts'
export type { NamedActor } from './named-actor.ts'
export { nameForOwn, stateByForOwn } from './named-actor.ts'
export { decideRelease } from './release.ts'
export { decideRevoke, revoke } from './revoke.ts'
export type { SampleBounds, SampleCandidate } from './sampler.ts'
export { drawSample, heldAtMost, heldAtMostShare, spareAfterReleaseMs } from './sampler.ts'
export { setCause } from './set-cause.ts'
export type { TokenSettings } from './settings.ts'
export { tokenSettings } from './settings.ts'
export { stuckAfter } from './stuck-after.ts'
export type { TokenAct } from './token-act.ts'
export { decideTokenAct, tokenActs } from './token-act.ts'
export type { ActorRef, Cause, StoredCause, TimedToken, Token, TokenState } from './token.ts'
export type { WatchKnown, WatchNews, WatchNewsKind } from './watch.ts'
export { decideWatch, watchesAtMost, watchNews, watchNewsKinds } from './watch.ts'
export { causes, isFinal, isHeld, isUnconfirmed, storedCauses, tokenStates } from './token.ts'
