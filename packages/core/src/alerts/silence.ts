import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { SilenceId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { ActorRef } from '../tokens/index.ts'
import type { Matcher } from './matchers/index.ts'
import { matchesNothingSaid } from './matchers/index.ts'

export const silenceKinds = ['silence', 'maintenance'] as const

export type SilenceKind = (typeof silenceKinds)[number]

export const silenceStates = ['pending', 'active', 'expired'] as const

export type SilenceState = (typeof silenceStates)[number]

/**
 * Who matches is not told of while it is active. It ends at `endsAt`, or once everything it matches is resolved
 * (`untilResolved`), whichever comes first; at least one of the two is there. A maintenance window is one with a title
 * and, mostly, a planned beginning.
 */
export type Silence = {
  readonly id: SilenceId
  readonly kind: SilenceKind
  /** Of a maintenance window; `null` otherwise. */
  readonly title: string | null
  readonly matchers: readonly Matcher[]
  readonly startsAt: Instant
  readonly endsAt: Instant | null
  readonly untilResolved: boolean
  readonly comment: string
  /** As its maker signs it; the audit log knows who it was. */
  readonly author: string
  readonly createdBy: ActorRef
  readonly createdAt: Instant
  /** Its end, once written: by time and by resolution the system, by hand whoever did. */
  readonly endedAt: Instant | null
  readonly endedBy: ActorRef | null
  readonly version: number
}

/** An ended silence never begins again: a new one is made. Its end counts from its moment on, written or not. */
export function silenceState({ startsAt, endsAt, endedAt }: SilenceTimes, now: Instant): SilenceState {
  if (endedAt !== null || (endsAt !== null && endsAt <= now)) return 'expired'
  return startsAt > now ? 'pending' : 'active'
}

type SilenceTimes = Pick<Silence, 'startsAt' | 'endsAt' | 'endedAt'>

export type SilenceDraft = {
  readonly kind: SilenceKind
  readonly title?: string | null | undefined
  readonly matchers: readonly Matcher[]
  /** Now when left out. */
  readonly startsAt?: Instant | null | undefined
  readonly endsAt?: Instant | null | undefined
  readonly untilResolved?: boolean | undefined
  readonly comment: string
  readonly author: string
}

/** What is wrong with a draft: the member and the rule it breaks. */
export type SilenceProblem = {
  readonly member: 'title' | 'matchers' | 'startsAt' | 'endsAt'
  readonly rule: 'required' | 'matches_everything' | 'ends_before_start' | 'in_the_past' | 'not_for_a_silence'
}

export type NewSilence = Omit<Silence, 'id'>

export type CreateSilenceDecision =
  | { readonly ok: true; readonly next: NewSilence }
  | { readonly ok: false; readonly problems: readonly SilenceProblem[] }

export function decideCreateSilence(draft: SilenceDraft, by: ActorRef, now: Instant): CreateSilenceDecision {
  const { kind, matchers, comment, author, untilResolved = false } = draft
  const title = draft.title ?? null
  const startsAt = Math.max(draft.startsAt ?? now, now)
  const endsAt = draft.endsAt ?? null
  const problems = [
    ...titleProblems(kind, title),
    ...matcherProblems(matchers),
    ...timeProblems(startsAt, endsAt, untilResolved, now),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const times = { startsAt, endsAt, untilResolved, createdAt: now, endedAt: null, endedBy: null }
  return { ok: true, next: { kind, title, matchers, comment, author, createdBy: by, ...times, version: 1 } }
}

export type SilenceChange = {
  readonly expectedVersion: number
  readonly title?: string | undefined
  readonly comment?: string | undefined
  readonly endsAt?: Instant | null | undefined
  readonly untilResolved?: boolean | undefined
  /** Only before it begins. */
  readonly startsAt?: Instant | undefined
  /** Only before it begins: what was silenced by it must stay knowable. */
  readonly matchers?: readonly Matcher[] | undefined
}

export type SilenceDecision =
  | { readonly ok: true; readonly next: Silence }
  | { readonly ok: false; readonly refusal: Refusal }

export type UpdateSilenceDecision =
  | SilenceDecision
  | { readonly ok: false; readonly problems: readonly SilenceProblem[] }

export function decideUpdateSilence(silence: Silence, change: SilenceChange, now: Instant): UpdateSilenceDecision {
  const state = silenceState(silence, now)
  if (state === 'expired') return { ok: false, refusal: invalidSilenceState(silence, now, ['pending', 'active']) }
  if (state === 'active' && (change.matchers !== undefined || change.startsAt !== undefined)) {
    return { ok: false, refusal: invalidSilenceState(silence, now, ['pending']) }
  }
  const conflict = checkSilenceVersion(silence, change.expectedVersion)
  if (conflict !== null) return { ok: false, refusal: conflict }
  const next: Silence = {
    ...silence,
    title: change.title ?? silence.title,
    comment: change.comment ?? silence.comment,
    endsAt: change.endsAt === undefined ? silence.endsAt : change.endsAt,
    untilResolved: change.untilResolved ?? silence.untilResolved,
    startsAt: change.startsAt === undefined ? silence.startsAt : Math.max(change.startsAt, now),
    matchers: change.matchers ?? silence.matchers,
    version: silence.version + 1,
  }
  const problems = [
    ...titleProblems(next.kind, next.title),
    ...matcherProblems(next.matchers),
    ...timeProblems(next.startsAt, next.endsAt, next.untilResolved, now),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, next }
}

/** By hand, before its time. @param expectedVersion which one it was decided on, if that was said */
export function decideExpireSilence(
  silence: Silence,
  by: ActorRef,
  now: Instant,
  expectedVersion: number = silence.version,
): SilenceDecision {
  if (silenceState(silence, now) === 'expired') {
    return { ok: false, refusal: invalidSilenceState(silence, now, ['pending', 'active']) }
  }
  const conflict = checkSilenceVersion(silence, expectedVersion)
  return conflict === null ? { ok: true, next: ended(silence, now, by) } : { ok: false, refusal: conflict }
}

/**
 * Its end came by itself: its time is over, or everything it matches is resolved. `null` while neither is so.
 *
 * @param matchesOpen whether an open alert still matches it; asked only of one until resolved that has begun
 */
export function decideLapseSilence(silence: Silence, matchesOpen: boolean, now: Instant): Silence | null {
  if (silence.endedAt !== null) return null
  const { endsAt, untilResolved, startsAt } = silence
  if (endsAt !== null && endsAt <= now) return ended(silence, endsAt, { type: 'system' })
  return untilResolved && startsAt <= now && !matchesOpen ? ended(silence, now, { type: 'system' }) : null
}

function checkSilenceVersion({ id, version }: Silence, expectedVersion: number): Refusal | null {
  if (version === expectedVersion) return null
  return refuse('silence_changed', { silenceId: id, expectedVersion, currentVersion: version })
}

function ended(silence: Silence, at: Instant, by: ActorRef): Silence {
  return { ...silence, endedAt: at, endedBy: by, version: silence.version + 1 }
}

function invalidSilenceState(
  silence: Silence,
  now: Instant,
  needs: readonly SilenceState[],
): Refusal<'invalid_silence_state'> {
  const { id, createdBy, endedAt, endsAt, startsAt, createdAt } = silence
  const state = silenceState(silence, now)
  const over = state === 'expired'
  const since = over ? (endedAt ?? endsAt ?? now) : state === 'active' ? startsAt : createdAt
  const by = over ? (silence.endedBy ?? { type: 'system' as const }) : createdBy
  return refuse('invalid_silence_state', { silenceId: id, state, since, by, needs })
}

function titleProblems(kind: SilenceKind, title: string | null): SilenceProblem[] {
  if (kind === 'maintenance' && (title ?? '').trim() === '') return [{ member: 'title', rule: 'required' }]
  return kind === 'silence' && title !== null ? [{ member: 'title', rule: 'not_for_a_silence' }] : []
}

/** Alertmanager's rule: one of them must ask for something, or everything would be silent. */
function matcherProblems(matchers: readonly Matcher[]): SilenceProblem[] {
  if (matchers.length === 0) return [{ member: 'matchers', rule: 'required' }]
  return matchers.every(matchesNothingSaid) ? [{ member: 'matchers', rule: 'matches_everything' }] : []
}

function timeProblems(
  startsAt: Instant,
  endsAt: Instant | null,
  untilResolved: boolean,
  now: Instant,
): SilenceProblem[] {
  if (endsAt === null) return untilResolved ? [] : [{ member: 'endsAt', rule: 'required' }]
  if (endsAt <= now) return [{ member: 'endsAt', rule: 'in_the_past' }]
  return endsAt <= startsAt ? [{ member: 'endsAt', rule: 'ends_before_start' }] : []
}
