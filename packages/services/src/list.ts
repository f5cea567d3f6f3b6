import { refuse } from '@tokenim/core/codes'
import type { ListScope, Permission } from '@tokenim/core/permissions'
import { listScope } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import type { QueryCall, QueryOutcome } from './query.ts'
import type { Services } from './services.ts'
import type { Actor } from './verb/actor.ts'
import { actingSubjects } from './verb/actor.ts'
import { checkCaller } from './verb/authorise.ts'
import { readClock } from './verb/now.ts'
import type { Standing } from './verb/standing.ts'
import { loadStanding } from './verb/standing.ts'

/** A page of a list, newest first by id; `nextAfter` is where the next page goes on, `null` at the end. */
export type Page<Item> = { readonly items: readonly Item[]; readonly nextAfter: string | null }

export type ListSituation<Input> = {
  readonly services: Services
  readonly input: Input
  readonly scope: ListScope
  readonly standing: Standing
  readonly actor: Actor
  readonly now: Instant
}

export type List<Input, Item> = {
  (services: Services, call: QueryCall<Input>): Promise<QueryOutcome<Page<Item>>>
  readonly access: readonly [Permission]
}

/**
 * Makes a list: what of it the caller may see is a filter, not a refusal. Without any grant of the permission it is
 * refused.
 */
export function list<Input, Item>(definition: {
  readonly name: string
  readonly permission: Permission
  readonly read: (tx: ReadTransaction, situation: ListSituation<Input>) => Promise<Page<Item>>
}): List<Input, Item> {
  const { permission } = definition
  const run = (services: Services, { actor, input }: QueryCall<Input>): Promise<QueryOutcome<Page<Item>>> =>
    openReadTransaction(services.db, async (tx) => {
      const subjects = actingSubjects(actor)
      if (subjects === null) throw new Error(`the list ${definition.name} cannot be read by the system`)
      const [standing, now] = await Promise.all([loadStanding(tx, subjects), readClock(tx)])
      const refusal = checkCaller({ subjects, standing, now })
      if (refusal !== null) return { ok: false, refusal }
      const scope = listScope({ ...subjects, permission, leaves: standing.leaves, now })
      if (scope.kind === 'none') {
        const facts = { permissions: [permission], because: scope.because }
        return { ok: false, refusal: refuse('permission_missing', facts) }
      }
      return { ok: true, result: await definition.read(tx, { services, input, scope, standing, actor, now }) }
    })
  return Object.assign(run, { access: [permission] as const })
}
