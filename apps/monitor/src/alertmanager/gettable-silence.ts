import type { Matcher, Silence, SilenceState } from '@tokenim/core/alerts'
import { silenceState } from '@tokenim/core/alerts'
import { uuidFromId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { rfc3339 } from '@tokenim/wording'

/** A matcher of their API: two flags stand for the four operators. */
export type ApiMatcher = {
  readonly name: string
  readonly value: string
  readonly isRegex: boolean
  readonly isEqual: boolean
}

/** `gettableSilence` of Alertmanager's API v2. Theirs are UUIDs: ours are written so here, too. */
export type GettableSilence = {
  readonly id: string
  readonly status: { readonly state: SilenceState }
  readonly updatedAt: string
  readonly comment: string
  readonly createdBy: string
  readonly startsAt: string
  readonly endsAt: string
  readonly matchers: readonly ApiMatcher[]
}

/** They know no silence without an end: one until resolved ends, for them, in a day from when it is asked about. */
const openEndMs = 24 * 3_600_000

export function gettableSilence(silence: Silence, now: Instant): GettableSilence {
  const { id, author, comment, matchers, startsAt, endsAt, endedAt, createdAt, title } = silence
  return {
    id: uuidFromId(id),
    status: { state: silenceState(silence, now) },
    updatedAt: rfc3339(endedAt ?? createdAt),
    comment: title === null ? comment : `${title}: ${comment}`,
    createdBy: author,
    startsAt: rfc3339(startsAt),
    endsAt: rfc3339(endedAt ?? endsAt ?? now + openEndMs),
    matchers: matchers.map(toApiMatcher),
  }
}

function toApiMatcher({ name, op, value }: Matcher): ApiMatcher {
  return { name, value, isRegex: op === '=~' || op === '!~', isEqual: op === '=' || op === '=~' }
}

export function fromApiMatcher({ name, value, isRegex, isEqual }: ApiMatcher): Matcher {
  return { name, value, op: isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=' }
}

const order: { readonly [S in SilenceState]: number } = { active: 0, pending: 1, expired: 2 }

/** Theirs: active ones by their end, then those to come by their beginning, then the ended, last ended first. */
export function compareSilences(left: GettableSilence, right: GettableSilence): number {
  const [a, b] = [left.status.state, right.status.state]
  if (a !== b) return order[a] - order[b]
  if (a === 'active') return left.endsAt.localeCompare(right.endsAt)
  return a === 'pending' ? left.startsAt.localeCompare(right.startsAt) : right.endsAt.localeCompare(left.endsAt)
}
