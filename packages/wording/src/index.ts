export type { AlertText, MailWords, ThreadWords } from './alerts/index.ts'
export { mailWords, threadWords } from './alerts/index.ts'
export { auditProofLines, auditVerdictLines } from './audit/index.ts'
export type {
  ActsSince,
  BotWords,
  CommandWords,
  DisableLength,
  DialogWords,
  ExtendMinutes,
  FindWay,
  Move,
  PanelWords,
} from './bot/index.ts'
export { actsSince, botWords, disableLengths, extendMinutes, moves } from './bot/index.ts'
export type { GateReasonText } from './gate/index.ts'
export type { Language } from './language.ts'
export type { BloatedIndex, CheckResult, CheckState } from './doctor/index.ts'
export { doctorLines } from './doctor/index.ts'
export { languageOf, languages } from './language.ts'
export type {
  FieldRule,
  Fixer,
  PageSection,
  Problem,
  ProblemFacts,
  ProblemPage,
  ProblemText,
  Retry,
} from './problems/index.ts'
export { exampleFacts, fieldRules, guidance, isProblemCode, problemPage } from './problems/index.ts'
export type { Reply, ReplyFacts, ReplyKind } from './reply/index.ts'
export { replyKinds, replyText } from './reply/index.ts'
export type { ReportBar, ReportSection, ReportTable, ReportText, ReportTrend } from './reports/index.ts'
export { bar, reportLines, reportWords, sparkline } from './reports/index.ts'
export type { Actor, Reader, Coded, Kinded, Told, Typography } from './speech/index.ts'
export { outsideText, plainTypography, readers } from './speech/index.ts'
export type { When } from './times/index.ts'
export { durationText, exactTime, instantOf, relativeTime, rfc3339 } from './times/index.ts'
export type { HistoryItem } from './tokens/index.ts'
export type { Wording } from './wording.ts'
export { wordingFor } from './wording.ts'
export type { ActionName, Words } from './words/index.ts'
export { actionNames, words } from './words/index.ts'
