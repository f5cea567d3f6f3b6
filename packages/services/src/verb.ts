import type { CanonicalJson } from '@tokenim/core/audit'
import { isChatAct } from '@tokenim/core/chat'
import type { NotFoundKind, Refusal } from '@tokenim/core/codes'
import { refusalStatus, refuse } from '@tokenim/core/codes'
import type { RequestId } from '@tokenim/core/ids'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { Acting } from '@tokenim/core/tokens'
import type { CommitWith, WritableTransaction, Write } from '@tokenim/db/write'
import { openWritableTransaction, statementsSent } from '@tokenim/db/write'
import type { Services } from './services.ts'
import type { Actor } from './verb/actor.ts'
import { actingSubjects, actorRef, keyOwner } from './verb/actor.ts'
import type { AccessMap } from './verb/authorise.ts'
import { authorise } from './verb/authorise.ts'
import { checkChat } from './verb/chat.ts'
import type { ClaimKey } from './verb/claim.ts'
import { claimKey, dropClaim, keepOutcome } from './verb/claim.ts'
import type { AuditTarget, ChangeDraft, EntryDraft, EventDraft } from './verb/drafts.ts'
import { readClock } from './verb/now.ts'
import type { VerbOverDefinition } from './verb/over.ts'
import { actOver } from './verb/over.ts'
import { RequestRefused } from './verb/request-refused.ts'
import { requireReason } from './verb/require-reason.ts'
import type { Standing } from './verb/standing.ts'
import { loadStanding } from './verb/standing.ts'
import type { Proven } from './verb/step-up.ts'
import { proveAct } from './verb/step-up.ts'
import type { Sweep, SweepDefinition } from './verb/sweep.ts'
import { actSweep } from './verb/sweep.ts'
import { together } from './verb/together.ts'
import { writesOf } from './verb/write-entries.ts'

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
 * A verb as data: what it is called in the log, what it needs, and its own four steps. `permissions` are declared once,
 * here; routes and pages take them from here. `holder`: the caller proved a token secret. `system`: only we ourselves.
 */
export type VerbDefinition<Input, Loaded, Change, Recorded, Result> = {
  readonly action: string
  readonly access: readonly [Permission, ...Permission[]] | 'holder' | 'system'
  /** A proven token secret opens it too; what its account may do is then for `decide` to say. */
  readonly holderToo?: boolean
  /** Who may read the target may know that it exists. */
  readonly readPermission?: Permission
  readonly idempotencyKey: 'required' | 'none'
  readonly notFoundKind: NotFoundKind
  readonly target: (input: Input, actor: Actor) => AuditTarget
  readonly reason?: (input: Input) => { readonly reasonCode?: string; readonly reason?: string | undefined }
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

/**
 * Makes the only thing that changes state: claim the idempotency key, load, authorise, lock and load again, read the
 * clock, decide, write, audit + event + outcome in one round trip, commit. A refusal commits (its entry and what it
 * recorded); a fault rolls everything back and is safe to retry.
 */
export function verb<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
): Verb<Input, Result> {
  const { action, access, idempotencyKey } = definition
  const run = (services: Services, call: Call<Input>): Promise<Outcome<Result>> => {
    checkMayCall(definition, call)
    requireReason(definition.reason?.(call.input) ?? {})
    const claim = claimOf(definition, call)
    return openWritableTransaction(services.db, (tx, commitWith) =>
      act(definition, services, tx, call, claim, commitWith),
    )
  }
  return Object.assign(run, { action, access, idempotencyKey })
}

/** Makes a verb over many targets in one transaction: see `actOver`. */
export function verbOver<Input, Item, Loaded, Change, ItemResult, Result>(
  definition: VerbOverDefinition<Input, Item, Loaded, Change, ItemResult, Result>,
): Verb<Input, Result> {
  const { action, access, idempotencyKey } = definition
  const run = (services: Services, call: Call<Input>): Promise<Outcome<Result>> => {
    checkMayCall(definition, call)
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

async function act<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
  services: Services,
  tx: WritableTransaction,
  call: Call<Input>,
  claim: ClaimKey | null,
  commitWith: CommitWith,
): Promise<Outcome<Result>> {
  const { input, actor, requestId } = call
  const [claimed, found, standing, arrivedAt] = await together([
    claim === null ? null : claimKey(tx, claim, asPayload(input)),
    definition.load(tx, input, services, actor),
    loadStanding(tx, actingSubjects(actor)),
    readClock(tx),
  ])
  const authorised = authoriseCall(definition, call, found, standing, arrivedAt)
  if (claimed?.kind === 'replay') return authorised.ok ? replayOf<Result>(claimed.outcome) : refused(authorised.refusal)
  if (!authorised.ok) {
    return close(definition, call, claim, arrivedAt, commitWith, { refusal: authorised.refusal })
  }
  if (found === null) throw new Error(`${action(definition)} was authorised without a target`)
  const barred = isChatAct(definition.action) ? await checkChat(tx, services, actor, 1, arrivedAt) : null
  if (barred !== null) return close(definition, call, claim, arrivedAt, commitWith, { refusal: barred })

  const [locked, now] = await lockAndReadClock(tx, () => definition.lock(tx, found, input, services))
  if (locked === null) throw new Error(`${action(definition)} lost its target between load and lock`)
  const acting = { actor: actorRef(actor), persons: standing.persons }
  const before = { services, input, loaded: locked, access: authorised.access, acting, standing, actor, requestId, now }
  const settled = await definition.settle?.(tx, before)
  const situation = settled === undefined ? before : { ...before, loaded: settled.loaded }

  const verdict = definition.decide(situation)
  if (!verdict.ok) {
    const aside =
      verdict.recorded === undefined ? undefined : await definition.writeRefused?.(tx, verdict.recorded, situation)
    return close(definition, call, claim, now, commitWith, { refusal: verdict.refusal, asides: [settled, aside] })
  }
  const proof = await proveAct(tx, {
    ...situation,
    action: definition.action,
    target: definition.target(input, actor),
    proven: definition.proven?.(situation.loaded, input),
  })
  if (!proof.ok) {
    return close(definition, call, claim, now, commitWith, { refusal: proof.refusal, asides: [settled, proof.aside] })
  }
  const written = await definition.write(tx, verdict.change, situation)
  return close(definition, call, claim, now, commitWith, { written, asides: [settled, proof.aside] })
}

/**
 * The clock travels behind the locks, and counts only when nothing of the locking left after it: a lock of several steps
 * would still be waiting when the clock is read, so it is read again.
 */
async function lockAndReadClock<Locked>(
  tx: WritableTransaction,
  lock: () => Promise<Locked>,
): Promise<[locked: Locked, now: Instant]> {
  const locking = lock()
  const clock = readClock(tx)
  const sent = statementsSent(tx)
  const [locked, early] = await together([locking, clock])
  return [locked, statementsSent(tx) === sent ? early : await readClock(tx)]
}

/** The last round trip: entries, events and the kept outcome travel with the commit. */
function close<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
  call: Call<Input>,
  claim: ClaimKey | null,
  now: Instant,
  commitWith: CommitWith,
  end: {
    readonly refusal?: Refusal
    readonly written?: Written<Result>
    readonly asides?: readonly (WrittenAside | undefined)[]
  },
): Outcome<Result> {
  const { refusal, written } = end
  const asides = (end.asides ?? []).filter((aside) => aside !== undefined)
  const main: EntryDraft = {
    action: definition.action,
    target: written?.target ?? definition.target(call.input, call.actor),
    ...written?.change,
    ...reasonOf(definition, call.input),
    ...(refusal === undefined ? {} : { refusal }),
  }
  const entries = [...asides.flatMap(({ also }) => also), main, ...(written?.also ?? [])]
  const events = [...asides.flatMap((aside) => aside.events), ...(written?.events ?? [])]
  const outcome: Outcome<Result> =
    written === undefined ? refused(refusal ?? missingVerdict()) : { ok: true, result: written.result, replayed: false }
  const kept = claim === null ? [] : [settleClaim(definition, claim, outcome)]
  const last = [...asides.flatMap((aside) => aside.last ?? []), ...(written?.last ?? [])]
  commitWith([...last, ...writesOf({ actor: call.actor, requestId: call.requestId, now }, entries, events), ...kept])
  return outcome
}

/** Kept for a day: successes and refusals that would be the same again; anything else frees the key. */
function settleClaim<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
  claim: ClaimKey,
  outcome: Outcome<Result>,
): Write {
  if (outcome.ok) {
    const result = definition.kept === undefined ? outcome.result : definition.kept(outcome.result)
    return keepOutcome(claim, { ok: true, result })
  }
  const status = refusalStatus(outcome.refusal.code)
  return status === 409 || status === 422
    ? keepOutcome(claim, { ok: false, refusal: outcome.refusal })
    : dropClaim(claim)
}

function authoriseCall<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
  { actor, input }: Call<Input>,
  found: Loaded | null,
  standing: Standing,
  now: Instant,
) {
  const notFound = { kind: definition.notFoundKind, id: definition.target(input, actor).id }
  const subjects = actingSubjects(actor)
  if (subjects === null || typeof definition.access === 'string' || isHolder(actor)) {
    const refusal = refuse('not_found', notFound)
    return found === null ? ({ ok: false, refusal } as const) : ({ ok: true, access: {} } as const)
  }
  return authorise({
    subjects,
    standing,
    now,
    target: found === null ? null : (permission) => definition.whose(found, input, permission),
    notFound,
    permissions: definition.access,
    readPermission: definition.readPermission,
  })
}

/** A verb called by whom it is not for is a mistake in our own code, not a refusal. */
function checkMayCall<Input>(
  definition: {
    readonly action: string
    readonly access: readonly Permission[] | 'holder' | 'system'
    readonly holderToo?: boolean
  },
  { actor }: Call<Input>,
): void {
  const fits =
    definition.access === 'system'
      ? actor.type === 'system'
      : definition.access === 'holder'
        ? isHolder(actor)
        : actor.type !== 'system' && (definition.holderToo === true || !isHolder(actor))
  if (!fits) {
    throw new Error(`${action(definition)} cannot be called by this kind of actor`)
  }
}

function isHolder(actor: Actor): boolean {
  return actor.type === 'account' && actor.credential.type === 'token'
}

function claimOf<Input>(
  definition: { readonly action: string; readonly idempotencyKey: 'required' | 'none' },
  { actor, idempotencyKey }: Call<Input>,
): ClaimKey | null {
  if (definition.idempotencyKey === 'none') return null
  if (idempotencyKey === undefined || idempotencyKey === '') {
    throw new RequestRefused({ code: 'idempotency_key_missing', facts: { header: 'Idempotency-Key' } })
  }
  const onBehalfOf = actor.type === 'application' ? (actor.onBehalfOf ?? '') : ''
  return { owner: keyOwner(actor), onBehalfOf, operation: definition.action, key: idempotencyKey }
}

/** Kept outcomes were written by this file and are read back as what they were. */
function replayOf<Result>(outcome: unknown): Outcome<Result> {
  return { ...(outcome as Outcome<Result>), replayed: true }
}

function refused<Result>(refusal: Refusal): Outcome<Result> {
  return { ok: false, refusal, replayed: false }
}

/** Inputs are parsed at the edge into strings, booleans, integers, arrays and plain objects; `jcs` checks it. */
function asPayload(input: unknown): CanonicalJson {
  return input as CanonicalJson
}

function reasonOf<Input, Loaded, Change, Recorded, Result>(
  definition: VerbDefinition<Input, Loaded, Change, Recorded, Result>,
  input: Input,
): { reasonCode?: string; reason?: string } {
  const { reasonCode, reason } = definition.reason?.(input) ?? {}
  return { ...(reasonCode === undefined ? {} : { reasonCode }), ...(reason === undefined ? {} : { reason }) }
}

function action(definition: { readonly action: string }): string {
  return `the verb ${definition.action}`
}

function missingVerdict(): never {
  throw new Error('a verb ended with neither a result nor a refusal')
}
