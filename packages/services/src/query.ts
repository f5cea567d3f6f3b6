import type { NotFoundKind, Refusal } from '@tokenim/core/codes'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import type { Services } from './services.ts'
import type { Actor } from './verb/actor.ts'
import { actingSubjects } from './verb/actor.ts'
import type { AccessMap } from './verb/authorise.ts'
import { authorise } from './verb/authorise.ts'
import { readClock } from './verb/now.ts'
import type { Standing } from './verb/standing.ts'
import { loadStanding } from './verb/standing.ts'

export type QueryCall<Input> = { readonly actor: Actor; readonly input: Input }

export type QueryOutcome<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly refusal: Refusal }

export type QuerySituation<Input, Loaded> = {
  readonly services: Services
  readonly input: Input
  readonly loaded: Loaded
  readonly actor: Actor
  readonly access: AccessMap
  readonly standing: Standing
  /** The database's clock: an overdue token is computed as expired against it. */
  readonly now: Instant
}

/**
 * A query as data. One of `access` must be allowed on the target; a target that none of them reaches is not found.
 */
export type QueryDefinition<Input, Loaded, Result> = {
  readonly name: string
  readonly access: readonly [Permission, ...Permission[]]
  /** Of `access`, what it takes on this target; all of it when left out. */
  readonly takes?: (loaded: Loaded) => readonly [Permission, ...Permission[]]
  readonly notFoundKind: NotFoundKind
  /** The target is no secret: who lacks the permission is told so instead of not finding it. */
  readonly isOpen?: boolean
  readonly id: (input: Input) => string
  readonly load: (tx: ReadTransaction, input: Input, services: Services) => Promise<Loaded | null>
  /** Ownership facts of what each permission is asked about. */
  readonly whose: (loaded: Loaded, input: Input, permission: Permission) => Target
  readonly read: (tx: ReadTransaction, situation: QuerySituation<Input, Loaded>) => Promise<Result>
}

export type Query<Input, Result> = {
  (services: Services, call: QueryCall<Input>): Promise<QueryOutcome<Result>>
  readonly access: readonly [Permission, ...Permission[]]
}

/** Makes a read of one thing: authorises and reads in one snapshot, never writes. */
export function query<Input, Loaded, Result>(definition: QueryDefinition<Input, Loaded, Result>): Query<Input, Result> {
  const run = (services: Services, { actor, input }: QueryCall<Input>): Promise<QueryOutcome<Result>> =>
    openReadTransaction(services.db, async (tx) => {
      const subjects = actingSubjects(actor)
      if (subjects === null) throw new Error(`the query ${definition.name} cannot be called by the system`)
      const [found, standing, now] = await Promise.all([
        definition.load(tx, input, services),
        loadStanding(tx, subjects),
        readClock(tx),
      ])
      const permissions = (found === null ? undefined : definition.takes?.(found)) ?? definition.access
      const authorised = authorise({
        subjects,
        standing,
        now,
        target: found === null ? null : (permission) => definition.whose(found, input, permission),
        notFound: { kind: definition.notFoundKind, id: definition.id(input) },
        permissions,
        readPermission: definition.isOpen === true ? undefined : permissions[0],
      })
      if (!authorised.ok) return authorised
      if (found === null) throw new Error(`the query ${definition.name} was authorised without a target`)
      const situation = { services, input, loaded: found, actor, access: authorised.access, standing, now }
      return { ok: true, result: await definition.read(tx, situation) }
    })
  return Object.assign(run, { access: definition.access })
}
