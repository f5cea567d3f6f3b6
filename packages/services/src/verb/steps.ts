import type { Refusal } from '@tokenim/core/codes'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Services } from '../services.ts'
import type { Situation, VerbDefinition, VerbHead, Written, WrittenAside } from '../verb.ts'
import type { Actor } from './actor.ts'
import type { Proven } from './step-up.ts'

/**
 * The own steps of a verb, each handed on by the one before it, so that what was loaded stays its own affair: for the
 * verb itself, and for whoever carries the same act out within another verb.
 */
export type Steps<Input, Result> = {
  readonly head: VerbHead<Input>
  /** `null` when there is no such target. */
  readonly load: (
    tx: WritableTransaction,
    input: Input,
    services: Services,
    actor: Actor,
  ) => Promise<Found<Input, Result> | null>
}

export type Found<Input, Result> = {
  /** Every permission that the act may take on this target. */
  readonly takes: readonly Permission[]
  readonly readPermission: Permission | undefined
  /** Ownership facts of what each permission is asked about. */
  readonly whose: (permission: Permission) => Target
  /** Waits for the rows and reads them again; `null` when they are gone. */
  readonly lock: (tx: WritableTransaction) => Promise<Locked<Input, Result> | null>
}

export type Locked<Input, Result> = {
  /** Writes what time alone has already decided. */
  readonly settle: (tx: WritableTransaction, given: Given<Input>) => Promise<Settled<Input, Result>>
}

export type Settled<Input, Result> = {
  readonly aside: WrittenAside | undefined
  /** Reads nothing and writes nothing: it may be asked more than once. */
  readonly decide: (given: Given<Input>) => Decided<Result>
  /** What a second proof of this act is bound to; `undefined` when it takes none. */
  readonly proven: (input: Input) => Proven | undefined
}

export type Decided<Result> =
  | { readonly ok: true; readonly write: (tx: WritableTransaction) => Promise<Written<Result>> }
  | {
      readonly ok: false
      readonly refusal: Refusal
      /** Writes what is to be on record all the same. */
      readonly record: (tx: WritableTransaction) => Promise<WrittenAside | undefined>
    }

/** A situation without what the verb itself loaded. */
export type Given<Input> = Omit<Situation<Input, never>, 'loaded'>

export function stepsOf<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
): Steps<Input, Result> {
  const settledOf = (loaded: Loaded, aside: WrittenAside | undefined): Settled<Input, Result> => ({
    aside,
    decide: (given) => {
      const situation = { ...given, loaded }
      const verdict = definition.decide(situation)
      if (verdict.ok) return { ok: true, write: (tx) => definition.write(tx, verdict.change, situation) }
      const { refusal, recorded } = verdict
      const record = async (tx: WritableTransaction) =>
        recorded === undefined ? undefined : await definition.writeRefused?.(tx, recorded, situation)
      return { ok: false, refusal, record }
    },
    proven: (input) => definition.proven?.(loaded, input),
  })
  const lockedOf = (loaded: Loaded): Locked<Input, Result> => ({
    settle: async (tx, given) => {
      const settled = await definition.settle?.(tx, { ...given, loaded })
      return settled === undefined ? settledOf(loaded, undefined) : settledOf(settled.loaded, settled)
    },
  })
  return {
    head: definition,
    load: async (tx, input, services, actor) => {
      const loaded = await definition.load(tx, input, services, actor)
      if (loaded === null) return null
      return {
        takes: definition.takes?.(loaded, input) ?? permissionsOf(definition),
        readPermission: readPermissionOf(definition, loaded, input),
        whose: (permission) => definition.whose(loaded, input, permission),
        lock: async (locking) => {
          const locked = await definition.lock(locking, loaded, input, services)
          return locked === null ? null : lockedOf(locked)
        },
      }
    },
  }
}

function permissionsOf({ access }: VerbHead<never>): readonly Permission[] {
  return typeof access === 'string' ? [] : access
}

function readPermissionOf<Input, Loaded, Change, Recorded, Result>(
  { readPermission }: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
  loaded: Loaded,
  input: Input,
): Permission | undefined {
  return typeof readPermission === 'function' ? readPermission(loaded, input) : readPermission
}
