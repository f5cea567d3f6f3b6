import type { HandOver } from '@tokenim/core/hand-overs'
import { mayDecide } from '@tokenim/core/hand-overs'
import type { AccountId } from '@tokenim/core/ids'
import { builtInRoles, decide, leavesOf } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { accessGrant, account, discordLink } from '@tokenim/db/schema'
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { grantFromRow } from '../verb/grant-row.ts'

/** Somebody who may decide; `discordUserId` is `null` for whoever is not linked. */
export type Decider = { readonly accountId: AccountId; readonly discordUserId: string | null }

/** The people who may decide it now, by their grants and the rules of "not oneself"; in the order of their ids. */
export async function findDeciders(
  tx: Pick<ReadTransaction, 'select' | 'selectDistinct'>,
  handOver: Pick<HandOver, 'permission' | 'askedByPersons' | 'keptOut'>,
  now: Instant,
): Promise<Decider[]> {
  const { permission } = handOver
  const roles = builtInRoles
    .filter((role) => role.permissions.some((one) => one.permission === permission && one.effect === 'allow'))
    .map(({ id }) => id)
  const givesIt = or(eq(accessGrant.permission, permission), inArray(accessGrant.roleId, roles))
  const people = await tx
    .selectDistinct({ id: account.id, discordUserId: discordLink.discordUserId })
    .from(account)
    .innerJoin(accessGrant, eq(accessGrant.accountId, account.id))
    .leftJoin(discordLink, eq(discordLink.accountId, account.id))
    .where(and(eq(account.status, 'active'), isNull(accessGrant.revokedAt), givesIt))
    .orderBy(asc(account.id))
  if (people.length === 0) return []
  const ids = people.map(({ id }) => id)
  // All of theirs: among the others may be a deny.
  const rows = await tx.select().from(accessGrant).where(inArray(accessGrant.accountId, ids))
  const grants = rows.map(grantFromRow)
  return people
    .filter(({ id }) => {
      const subject = { type: 'account', id } as const
      const leaves = leavesOf({ subject, grants })
      const { allowed } = decide({ subject, permission, target: { kind: 'hand_over' }, leaves, now })
      return mayDecide(handOver, [id], allowed)
    })
    .map(({ id, discordUserId }) => ({ accountId: id, discordUserId }))
}
