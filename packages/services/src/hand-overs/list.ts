import type { HandOver, HandOverState } from '@tokenim/core/hand-overs'
import { mayDecide } from '@tokenim/core/hand-overs'
import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { handOver, toTimestamp, token } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import type { ListSituation, Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { tokenFromRow } from '../tokens/index.ts'
import { actingSubjects } from '../verb/actor.ts'
import { accessTo } from '../verb/authorise.ts'
import { handOverFromRow } from './hand-over-row.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'

export type ListHandOvers = {
  /** `asked`: by the caller; `to_decide`: open, and the caller may decide them. Everybody's when left out. */
  readonly whose?: 'asked' | 'to_decide' | undefined
  readonly states?: readonly HandOverState[] | undefined
  readonly tokenId?: TokenId | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** More are never open at once: each ends within a day. */
const openAtMost = 1_000

/** Hand-overs, newest first. They are nobody's own: a grant of what is one's own shows none. */
export const listHandOvers = list<ListHandOvers, HandOverView>({
  name: 'hand_overs.list',
  permission: 'tokens:read',
  read: async (tx, situation): Promise<Page<HandOverView>> => {
    const { input, scope, standing, now } = situation
    const { whose, states, tokenId, after, limit } = input
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select({ id: handOver.id, handOver, token })
      .from(handOver)
      .innerJoin(token, eq(token.id, handOver.tokenId))
      .where(
        and(
          states === undefined ? undefined : or(sql`false`, ...states.map((state) => isInState(state, now))),
          tokenId === undefined ? undefined : eq(handOver.tokenId, tokenId),
          whose === 'asked' ? isAskedByAnyOf(standing.persons) : undefined,
          whose === 'to_decide' ? isInState('open', now) : undefined,
          after === undefined ? undefined : lt(handOver.id, idCursor('hov', after)),
        ),
      )
      .orderBy(desc(handOver.id))
      .limit(whose === 'to_decide' ? openAtMost : limit + 1)
    const found = rows.map((row) => ({ id: row.id, handOver: handOverFromRow(row.handOver), token: row.token }))
    const shown =
      whose === 'to_decide'
        ? found.filter((one) => isForCaller(situation, one.handOver, tokenFromRow(one.token)))
        : found
    return pageOf(shown, limit, (one) => handOverView(one.handOver, now))
  },
})

function isForCaller(
  { actor, standing, now }: ListSituation<ListHandOvers>,
  one: HandOver,
  about: Parameters<typeof mayDecide>[1],
): boolean {
  const subjects = actingSubjects(actor)
  if (subjects === null) return false
  const { allowed } = accessTo({ subjects, standing, now }, one.permission, { kind: 'hand_over' })
  return mayDecide(one, about, standing.persons, allowed)
}

function isAskedByAnyOf(persons: readonly AccountId[]): SQL | undefined {
  const asked = persons.map((person) => sql`${handOver.askedBy} -> 'persons' @> ${JSON.stringify([person])}::jsonb`)
  return or(sql`false`, ...asked)
}

/** The same as `handOverState`, for SQL. */
function isInState(state: HandOverState, now: Instant): SQL {
  const isOverdue = sql`${handOver.state} = 'open' AND ${handOver.expiresAt} <= ${toTimestamp(now)}::timestamptz`
  switch (state) {
    case 'open':
      return sql`(${handOver.state} = 'open' AND NOT (${isOverdue}))`
    case 'expired':
      return sql`(${handOver.state} = 'expired' OR (${isOverdue}))`
    case 'carried_out':
    case 'declined':
      return sql`${handOver.state} = ${state}`
  }
}
