import type { AccountStatus } from '@tokenim/core/accounts'
import type { AlertFacts } from '@tokenim/core/alerts'
import type { FieldError, VerifyCode } from '@tokenim/core/codes'
import type { EventType } from '@tokenim/core/events'
import type { Report } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import type { Permission } from '@tokenim/core/permissions'
import type { SecretProblem } from '@tokenim/core/secrets'
import type { Cause, TokenState } from '@tokenim/core/tokens'
import { type AlertText, alertText } from './alerts/index.ts'
import { botWords, type BotWords } from './bot/index.ts'
import { type GateReasonText, gateReasonText } from './gate/index.ts'
import { type Language, languageOf } from './language.ts'
import { fieldErrorText, problemText, type ProblemText } from './problems/index.ts'
import { type ReportText, reportText } from './reports/index.ts'
import { secretProblemText } from './secrets/index.ts'
import {
  type Actor,
  type Coded,
  type Kinded,
  plainTypography,
  type Reader,
  speechFor,
  type Told,
  type Typography,
} from './speech/index.ts'
import { exactTime, relativeTime, type When } from './times/index.ts'
import {
  actionText,
  eventText,
  evidenceText,
  historyLine,
  type HistoryItem,
  nextStepText,
  reasonText,
  verifyText,
} from './tokens/index.ts'
import { words, type Words } from './words/index.ts'

/**
 * Every sentence, in one language, for one reader, on one surface. Facts are taken as core has them or as JSON has
 * them (`Told`); sentences of facts come without secrets, whatever the facts hold.
 */
export type Wording = {
  readonly language: Language
  readonly reader: Reader
  /** The plain words of the closed sets, for labels and choices. Prefer `cause` and `action`, which know the reader. */
  readonly words: Words
  readonly bot: BotWords
  readonly problem: (problem: { readonly code: string; readonly facts?: unknown }) => ProblemText
  /** A `GateReason`; like `problem`, `evidence` and `nextStep` it takes what came over the wire, unknown codes too. */
  readonly gateReason: (reason: Coded) => GateReasonText
  /** An `Evidence` of a diagnosis. */
  readonly evidence: (evidence: Kinded) => string
  /** A `NextStep` of a diagnosis. */
  readonly nextStep: (step: Kinded) => string
  readonly alert: (facts: Told<AlertFacts>) => AlertText
  readonly report: (report: Told<Report>) => ReportText
  readonly history: (item: HistoryItem) => string
  readonly verify: (code: VerifyCode) => string
  readonly secretProblem: (problem: SecretProblem) => string
  readonly fieldError: (error: FieldError) => string
  readonly state: (state: TokenState) => string
  readonly cause: (cause: Cause) => string
  readonly accountStatus: (status: AccountStatus) => string
  readonly disabledReason: (reason: string) => string
  /** "Security or an administrator": who has one of these roles. */
  readonly roles: (names: readonly string[]) => string
  /** An audit action as words; its own name when it has none. */
  readonly action: (action: string) => string
  readonly event: (type: EventType) => string
  readonly permission: (permission: Permission) => string
  readonly actor: (actor: Actor) => string
  /** The reason of an act with its note; empty for a holder. */
  readonly reason: (given: { readonly reasonCode?: string | undefined; readonly reason?: string | undefined }) => string
  readonly time: (when: When) => string
  readonly exactTime: (when: When) => string
  readonly relativeTime: (when: When, now: Instant) => string
  readonly duration: (ms: number) => string
  readonly list: (items: readonly string[]) => string
  /** What somebody outside wrote, without secrets and control characters, written as the surface writes it. */
  readonly text: (text: string) => string
  readonly code: (text: string) => string
}

/**
 * @param locale any BCP 47 tag: every `zh…` reads zh-CN, everything else English
 * @param options.reader who reads; the holder by default, who is told least
 * @param options.typography how times, ids and outside text are written; plain text by default
 */
export function wordingFor(
  locale: string | null | undefined,
  options: { readonly reader?: Reader; readonly typography?: Typography } = {},
): Wording {
  const language = languageOf(locale)
  const say = speechFor(language, options.reader ?? 'holder', options.typography ?? plainTypography)
  return {
    language,
    reader: say.reader,
    words: words[language],
    bot: botWords[language],
    problem: (problem) => problemText(problem, say),
    gateReason: (reason) => gateReasonText(reason, say),
    evidence: (evidence) => evidenceText(evidence, say),
    nextStep: (step) => nextStepText(step, say),
    alert: (facts) => alertText(facts, say),
    report: (report) => reportText(report, say),
    history: (item) => historyLine(item, say),
    verify: (code) => verifyText(code, say),
    secretProblem: (problem) => secretProblemText(problem, language),
    fieldError: (error) => fieldErrorText(error, say),
    state: (state) => say.state(state),
    cause: say.cause,
    accountStatus: (status) => say.words.accountStatuses[status] ?? say.code(status),
    action: (action) => actionText(action, say),
    disabledReason: say.disabledReason,
    roles: say.roles,
    event: (type) => eventText(type, say),
    permission: say.permission,
    actor: say.actor,
    reason: (given) => reasonText(given, say),
    time: say.time,
    exactTime: (when) => exactTime(when, language),
    relativeTime: (when, now) => relativeTime(when, now, language),
    duration: say.duration,
    list: say.list,
    text: say.text,
    code: say.code,
  }
}
