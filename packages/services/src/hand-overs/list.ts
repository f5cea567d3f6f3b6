import type { HandOver, HandOverState, HandOverTarget } from '@tokenim/core/hand-overs'
import { handOverActs, mayDecide, readPermissionOf } from '@tokenim/core/hand-overs'
import type { AccountId } from '@tokenim/core/ids'
import type { Permission } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { handOver, toTimestamp } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, inArray, lt, or, sql } from 'drizzle-orm'
import type { ListSituation, Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { actingSubjects } from '../verb/actor.ts'
import { accessTo } from '../verb/authorise.ts'
import { handOverFromRow } from './hand-over-row.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'
import { isAboutTarget } from './load.ts'

export type ListHandOvers = {
  /** `asked`: by the caller; `to_decide`: open, and the caller may decide them. Everybody's when left out. */
  readonly whose?: 'asked' | 'to_decide' | undefined
  readonly states?: readonly HandOverState[] | undefined
  readonly target?: HandOverTarget | undefined
  readonly after?: string | undefined
  readonly limit: number
}

type ListingSituation = ListSituation<ListHandOvers>

/** More are never open at once: each ends within a day. */
const openAtMost = 1_000

/**
 * Hand-overs, newest first: those of acts on what the caller may read. They are nobody's own: a grant of what is one's own
 * shows none.
 */
export const listHandOvers = list<ListHandOvers, HandOverView>({
  name: 'hand_overs.list',
  permission: 'tokens:read',
  read: async (tx, situation): Promise<Page<HandOverView>> => {
    const { input, standing, now } = situation
    const { whose, states, target, after, limit } = input
    const readable = handOverActs.filter((act) => isAllowed(situation, readPermissionOf(act)))
    if (readable.length === 0) return { items: [], nextAfter: null }
    const rows = await tx
      .select()
      .from(handOver)
      .where(
        and(
          readable.length < handOverActs.length ? inArray(handOver.act, readable) : undefined,
          states === undefined ? undefined : or(sql`false`, ...states.map((state) => isInState(state, now))),
          target === undefined ? undefined : isAboutTarget(target),
          whose === 'asked' ? isAskedByAnyOf(standing.persons) : undefined,
          whose === 'to_decide' ? isInState('open', now) : undefined,
          after === undefined ? undefined : lt(handOver.id, idCursor('hov', after)),
        ),
      )
      .orderBy(desc(handOver.id))
      .limit(whose === 'to_decide' ? openAtMost : limit + 1)
    const found = rows.map(handOverFromRow)
    const shown = whose === 'to_decide' ? found.filter((one) => isForCaller(situation, one)) : found
    return pageOf(shown, limit, (one) => handOverView(one, now))
  },
})

function isForCaller(situation: ListingSituation, one: HandOver): boolean {
  return mayDecide(one, situation.standing.persons, isAllowed(situation, one.permission))
}

function isAllowed({ actor, standing, now }: ListingSituation, permission: Permission): boolean {
  const subjects = actingSubjects(actor)
  return subjects !== null && accessTo({ subjects, standing, now }, permission, { kind: 'hand_over' }).allowed
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
