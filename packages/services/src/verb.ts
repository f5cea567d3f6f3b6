import type { NotFoundKind, Refusal } from '@tokenim/core/codes'
import type { RequestId } from '@tokenim/core/ids'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { Acting } from '@tokenim/core/tokens'
import { isChatAct } from '@tokenim/core/chat'
import type { WritableTransaction, Write } from '@tokenim/db/write'
import { openWritableTransaction } from '@tokenim/db/write'
import type { Services } from './services.ts'
import type { Actor } from './verb/actor.ts'
import { actingSubjects, actorRef } from './verb/actor.ts'
import { authoriseCall } from './verb/authorise-call.ts'
import type { AccessMap } from './verb/authorise.ts'
import { checkChat } from './verb/chat.ts'
import type { ClaimKey } from './verb/claim.ts'
import { asPayload, claimKey, claimOf } from './verb/claim.ts'
import type { End } from './verb/close.ts'
import { close, refused } from './verb/close.ts'
import type { AuditTarget, ChangeDraft, EntryDraft, EventDraft } from './verb/drafts.ts'
import { checkMayCall } from './verb/may-call.ts'
import { behindLock, readClock } from './verb/now.ts'
import type { VerbOverDefinition } from './verb/over.ts'
import { actOver } from './verb/over.ts'
import { requireReason } from './verb/require-reason.ts'
import type { Standing } from './verb/standing.ts'
import { loadStanding } from './verb/standing.ts'
import type { Proven } from './verb/step-up.ts'
import { proveAct } from './verb/step-up.ts'
import type { Steps } from './verb/steps.ts'
import { stepsOf } from './verb/steps.ts'
import type { Sweep, SweepDefinition } from './verb/sweep.ts'
import { actSweep } from './verb/sweep.ts'
import { together } from './verb/together.ts'

/** One call of a verb. `idempotencyKey` is what the caller chose; verbs that need none ignore it. */
export type Call<Input> = {
  readonly actor: Actor
  readonly requestId: RequestId
  readonly input: Input
  readonly idempotencyKey?: string | undefined
}

/** Done, or refused by a rule; a fault throws. `replayed`: answered from an earlier call with the same key. */
export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal; readonly replayed: boolean }

/** What a verb's own steps see. `now` is the database's clock, read after the lock. */
export type Situation<Input, Loaded> = {
  readonly services: Services
  readonly input: Input
  readonly loaded: Loaded
  readonly access: AccessMap
  readonly acting: Acting
  readonly standing: Standing
  readonly actor: Actor
  readonly requestId: RequestId
  readonly now: Instant
}

/** Allowed with a change to write, or refused, perhaps with something to record all the same (a used-up try). */
export type Verdict<Change, Recorded = never> =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly refusal: Refusal; readonly recorded?: Recorded }

/** What was written: the answer, what the entry says of the change, and what else came of it. */
export type Written<Result> = {
  readonly result: Result
  readonly target?: AuditTarget
  readonly change: ChangeDraft
  readonly also?: readonly EntryDraft[]
  readonly events: readonly EventDraft[]
  /** New rows that nothing in this transaction reads again: written together with the entry. */
  readonly last?: readonly Write[]
}

export type WrittenAside = {
  readonly also: readonly EntryDraft[]
  readonly events: readonly EventDraft[]
  readonly last?: readonly Write[]
}

/**
 * What a verb is called in the log and what it needs. `permissions` are declared once, here; routes and pages take them
 * from here. `holder`: the caller proved a token secret. `system`: only we ourselves.
 */
export type VerbHead<Input> = {
  readonly action: string
  readonly access: readonly [Permission, ...Permission[]] | 'holder' | 'system'
  /** A proven token secret opens it too; what its account may do is then for `decide` to say. */
  readonly holderToo?: boolean
  readonly idempotencyKey: 'required' | 'none'
  readonly notFoundKind: NotFoundKind | ((input: Input) => NotFoundKind)
  readonly target: (input: Input, actor: Actor) => AuditTarget
  readonly reason?: (input: Input) => { readonly reasonCode?: string; readonly reason?: string | undefined }
}

/** A verb as data: its head, and its own four steps. */
export type VerbDefinition<Input, Loaded, Change, Recorded, Result> = VerbHead<Input> & {
  /** Of `access`, what it takes on this target; all of it when left out. */
  readonly takes?: (loaded: Loaded, input: Input) => readonly Permission[]
  /** Who may read the target may know that it exists. */
  readonly readPermission?: Permission | ((loaded: Loaded, input: Input) => Permission | undefined)
  readonly load: (tx: WritableTransaction, input: Input, services: Services, actor: Actor) => Promise<Loaded | null>
  /** Ownership facts of what each permission is asked about. */
  readonly whose: (loaded: Loaded, input: Input, permission: Permission) => Target
  /** Takes the row locks in the order account, then tokens by id, and loads again. */
  readonly lock: (tx: WritableTransaction, loaded: Loaded, input: Input, services: Services) => Promise<Loaded | null>
  /** Writes what time alone has already decided about every row this verb touches. */
  readonly settle?: (
    tx: WritableTransaction,
    situation: Situation<Input, Loaded>,
  ) => Promise<WrittenAside & { readonly loaded: Loaded }>
  readonly decide: (situation: Situation<Input, Loaded>) => Verdict<Change, Recorded>
  readonly write: (
    tx: WritableTransaction,
    change: Change,
    situation: Situation<Input, Loaded>,
  ) => Promise<Written<Result>>
  /** What a second proof is bound to, for acts that take one when they are asked for in chat; `undefined`: not this one. */
  readonly proven?: (loaded: Loaded, input: Input) => Proven | undefined
  readonly writeRefused?: (
    tx: WritableTransaction,
    recorded: Recorded,
    situation: Situation<Input, Loaded>,
  ) => Promise<WrittenAside>
  /** The answer as it may be kept and given again: without what is shown only once. */
  readonly kept?: (result: Result) => Result
}

export type Verb<Input, Result> = {
  (services: Services, call: Call<Input>): Promise<Outcome<Result>>
  readonly action: string
  readonly access: readonly [Permission, ...Permission[]] | 'holder' | 'system'
  readonly idempotencyKey: 'required' | 'none'
}

/** A verb over one target: its steps can be taken within another one, too. */
export type VerbOfOne<Input, Result> = Verb<Input, Result> & { readonly steps: Steps<Input, Result> }

/**
 * Makes the only thing that changes state: claim the idempotency key, load, authorise, lock and load again, read the
 * clock, decide, write, audit + event + outcome in one round trip, commit. A refusal commits (its entry and what it
 * recorded); a fault rolls everything back and is safe to retry.
 */
export function verb<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
): VerbOfOne<Input, Result> {
  const { action, access, idempotencyKey } = definition
  const steps = stepsOf(definition)
  const run = (services: Services, call: Call<Input>): Promise<Outcome<Result>> => {
    checkMayCall(definition, call.actor)
    requireReason(definition.reason?.(call.input) ?? {})
    const claim = claimOf(definition, call)
    return openWritableTransaction(services.db, (tx, commitWith) =>
      act(steps, services, tx, call, claim, (now, end) => close(definition, call, claim, now, commitWith, end)),
    )
  }
  return Object.assign(run, { action, access, idempotencyKey, steps })
}

/** Makes a verb over many targets in one transaction: see `actOver`. */
export function verbOver<Input, Item, Loaded, Change, ItemResult, Result>(
  definition: VerbOverDefinition<Input, Item, Loaded, Change, ItemResult, Result>,
): Verb<Input, Result> {
  const { action, access, idempotencyKey } = definition
  const run = (services: Services, call: Call<Input>): Promise<Outcome<Result>> => {
    checkMayCall(definition, call.actor)
    // Another operation than the same act on one target: a key used for that one is not used for this.
    const key = claimOf({ action: `${action}.many`, idempotencyKey }, call)
    requireReason(definition.reason?.(call.input) ?? {})
    const items = definition.items(call.input)
    return openWritableTransaction(services.db, async (tx, commitWith) => {
      const claim = key === null ? null : { key, claimed: await claimKey(tx, key, asPayload(call.input)) }
      return await actOver(definition, services, tx, call, items, claim, commitWith)
    })
  }
  return Object.assign(run, { action, access, idempotencyKey })
}

/** Makes a sweep: a verb of `system` over what time made due, one short transaction a call. */
export function sweep<Input, Taken, Result>(definition: SweepDefinition<Input, Taken, Result>): Sweep<Input, Result> {
  return (services, call) =>
    openWritableTransaction(services.db, (tx, commitWith) => actSweep(definition, services, tx, call, commitWith))
}

/** The steps in their order; `end` sends what is left to write, and commits. */
async function act<Input, Result>(
  steps: Steps<Input, Result>,
  services: Services,
  tx: WritableTransaction,
  call: Call<Input>,
  claim: ClaimKey | null,
  end: (now: Instant, how: End<Result>) => Outcome<Result>,
): Promise<Outcome<Result>> {
  const { head } = steps
  const { input, actor, requestId } = call
  const [claimed, found, standing, arrivedAt] = await together([
    claim === null ? null : claimKey(tx, claim, asPayload(input)),
    steps.load(tx, input, services, actor),
    loadStanding(tx, actingSubjects(actor)),
    readClock(tx),
  ])
  const authorised = authoriseCall(head, call, found, standing, arrivedAt)
  if (claimed?.kind === 'replay') return authorised.ok ? replayOf<Result>(claimed.outcome) : refused(authorised.refusal)
  if (!authorised.ok) return end(arrivedAt, { refusal: authorised.refusal })
  if (found === null) throw new Error(`the verb ${head.action} was authorised without a target`)
  const barred = isChatAct(head.action) ? await checkChat(tx, services, actor, 1, arrivedAt) : null
  if (barred !== null) return end(arrivedAt, { refusal: barred })

  const [locked, now] = await behindLock(tx, () => found.lock(tx))
  if (locked === null) throw new Error(`the verb ${head.action} lost its target between load and lock`)
  const acting = { actor: actorRef(actor), persons: standing.persons }
  const given = { services, input, access: authorised.access, acting, standing, actor, requestId, now }
  const settled = await locked.settle(tx, given)

  const decided = settled.decide(given)
  if (!decided.ok) {
    return end(now, { refusal: decided.refusal, asides: [settled.aside, await decided.record(tx)] })
  }
  const target = head.target(input, actor)
  const proof = await proveAct(tx, { ...given, action: head.action, target, proven: settled.proven(input) })
  if (!proof.ok) return end(now, { refusal: proof.refusal, asides: [settled.aside, proof.aside] })
  return end(now, { written: await decided.write(tx), asides: [settled.aside, proof.aside] })
}

/** Kept outcomes were written by `close` and are read back as what they were. */
function replayOf<Result>(outcome: unknown): Outcome<Result> {
  return { ...(outcome as Outcome<Result>), replayed: true }
}
