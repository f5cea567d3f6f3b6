export { alert, delivery, discordPost, silence } from './alerts.ts'
export { auditEntry, auditPersonal, event } from './audit-and-events.ts'
export { auditCheckpoint, auditLeaf, auditTile } from './audit-tree.ts'
export { idempotencyClaim, lease, logEpoch, serviceRun } from './bookkeeping.ts'
export { fromTimestamp, toTimestamp } from './columns.ts'
export { discordLink, discordLinkOffer, discordLinkTry } from './discord-links.ts'
export { handOver, handOverPost } from './hand-overs.ts'
export type { StoredToken } from './logs.ts'
export {
  changeMark,
  heartbeat,
  heartbeatBeat,
  logDetectorState,
  logFinding,
  logSource,
  logTemplate,
  logTemplateCount,
} from './logs.ts'
export { conversation, message } from './messages.ts'
export { notice, noticePost } from './notices.ts'
export { accessGrant, account, accountPinyin, apiKey, application, applicationOwner } from './people-and-programs.ts'
export { reportPost } from './reports.ts'
export {
  alertEscalation,
  alertGroup,
  alertGroupMember,
  alertRouted,
  alertTold,
  onCallSchedule,
  onCallShift,
  onCallSwap,
} from './routing.ts'
export { stepUp } from './step-ups.ts'
export { token, tokenAttemptReceived, tokenAttemptSettled } from './tokens.ts'
export { watch, watchNews } from './watches.ts'
