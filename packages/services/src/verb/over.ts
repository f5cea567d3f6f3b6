import type { Refusal } from '@tokenim/core/codes'
import type { NotFoundKind } from '@tokenim/core/codes'
import { refusalStatus } from '@tokenim/core/codes'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { CommitWith, WritableTransaction, Write } from '@tokenim/db/write'
import type { Services } from '../services.ts'
import type { Call, Outcome, Situation, Verdict, Written, WrittenAside } from '../verb.ts'
import { actingSubjects, actorRef } from './actor.ts'
import type { AccessMap } from './authorise.ts'
import { authorise } from './authorise.ts'
import { checkChat } from './chat.ts'
import type { Claim, ClaimKey } from './claim.ts'
import { dropClaim, keepOutcome } from './claim.ts'
import { entriesOf } from './close.ts'
import type { AuditTarget, EntryDraft } from './drafts.ts'
import { readClock } from './now.ts'
import type { Standing } from './standing.ts'
import { loadStanding } from './standing.ts'
import type { Proven } from './step-up.ts'
import { proveAct } from './step-up.ts'
import { writesOf } from './write-entries.ts'

/** What became of one item of a call over many. */
export type ItemOutcome<Item, Result> =
  | { readonly item: Item; readonly ok: true; readonly result: Result }
  | { readonly item: Item; readonly ok: false; readonly refusal: Refusal }

/** A verb over many targets as data: every item is decided by itself, all of them under one idempotency key. */
export type VerbOverDefinition<Input, Item, Loaded, Change, ItemResult, Result> = {
  readonly action: string
  readonly access: readonly [Permission, ...Permission[]]
  readonly readPermission?: Permission
  readonly idempotencyKey: 'required' | 'none'
  readonly notFoundKind: NotFoundKind
  /** In the order of the request, each target at most once. @throws RequestRefused */
  readonly items: (input: Input) => readonly Item[]
  readonly target: (item: Item) => AuditTarget
  readonly reason?: (input: Input) => { readonly reasonCode?: string; readonly reason?: string | undefined }
  /** By target id. */
  readonly load: (tx: WritableTransaction, ids: readonly string[]) => Promise<ReadonlyMap<string, Loaded>>
  readonly whose: (loaded: Loaded) => Target
  /** Takes the row locks in id order and loads again. */
  readonly lock: (tx: WritableTransaction, ids: readonly string[]) => Promise<ReadonlyMap<string, Loaded>>
  readonly settle: (
    tx: WritableTransaction,
    locked: ReadonlyMap<string, Loaded>,
    now: Instant,
  ) => Promise<WrittenAside & { readonly loaded: ReadonlyMap<string, Loaded> }>
  readonly decide: (situation: Situation<Item, Loaded>, input: Input) => Verdict<Change>
  /** What a second proof is bound to, for acts that take one when they are asked for in chat. */
  readonly proven?: (loaded: Loaded, item: Item) => Proven
  readonly write: (
    tx: WritableTransaction,
    change: Change,
    situation: Situation<Item, Loaded>,
  ) => Promise<Written<ItemResult>>
  readonly answer: (outcomes: readonly ItemOutcome<Item, ItemResult>[]) => Result
}

type Authorised<Item> =
  | { readonly item: Item; readonly ok: true; readonly access: AccessMap }
  | { readonly item: Item; readonly ok: false; readonly refusal: Refusal }

/**
 * The steps of a verb, over many: an entry per item, and a refused one does not stop the others. Only when not a single
 * item passes authorisation and one lacks more than being readable is the call refused as a whole.
 */
export async function actOver<Input, Item, Loaded, Change, ItemResult, Result>(
  definition: VerbOverDefinition<Input, Item, Loaded, Change, ItemResult, Result>,
  services: Services,
  tx: WritableTransaction,
  call: Call<Input>,
  items: readonly Item[],
  claim: { readonly key: ClaimKey; readonly claimed: Claim } | null,
  commitWith: CommitWith,
): Promise<Outcome<Result>> {
  const { input, actor, requestId } = call
  const ids = items.map((item) => definition.target(item).id)
  const [found, standing, arrivedAt] = await Promise.all([
    definition.load(tx, ids),
    loadStanding(tx, actingSubjects(actor)),
    readClock(tx),
  ])
  const permitted = items.map((item) => authoriseItem(definition, call, item, found, standing, arrivedAt))
  const authorised = await barChat(tx, services, call, permitted, arrivedAt)
  const whole = wholeRefusal(authorised)
  if (claim?.claimed.kind === 'replay' && whole === null) {
    return { ...(claim.claimed.outcome as Outcome<Result>), replayed: true }
  }
  if (claim?.claimed.kind === 'replay' && whole !== null) return { ok: false, refusal: whole, replayed: false }

  const allowed = authorised.filter((one) => one.ok)
  const locked = await definition.lock(
    tx,
    allowed.map(({ item }) => definition.target(item).id),
  )
  const now = await readClock(tx)
  const settled = await definition.settle(tx, locked, now)
  const acting = { actor: actorRef(actor), persons: standing.persons }
  const done = await Promise.all(
    authorised.map(async (one): Promise<Done<Item, ItemResult>> => {
      const { item } = one
      if (!one.ok) return { item, refusal: one.refusal }
      const loaded = settled.loaded.get(definition.target(item).id)
      if (loaded === undefined) throw new Error(`the verb ${definition.action} lost a target between load and lock`)
      const { access } = one
      const situation = { services, input: item, loaded, access, acting, standing, actor, requestId, now }
      const verdict = definition.decide(situation, input)
      if (!verdict.ok) return { item, refusal: verdict.refusal }
      const target = definition.target(item)
      const proven = definition.proven?.(loaded, item)
      const proof = await proveAct(tx, { ...situation, action: definition.action, target, proven })
      if (!proof.ok) return { item, refusal: proof.refusal, aside: proof.aside }
      return { item, written: await definition.write(tx, verdict.change, situation), aside: proof.aside }
    }),
  )
  const entries = [...settled.also, ...done.flatMap((one) => entriesOfItem(definition, call, one))]
  const events = [...settled.events, ...done.flatMap((one) => ('written' in one ? one.written.events : []))]
  const outcome: Outcome<Result> =
    whole === null
      ? { ok: true, result: definition.answer(done.map(outcomeOf)), replayed: false }
      : { ok: false, refusal: whole, replayed: false }
  const last = [
    ...(settled.last ?? []),
    ...done.flatMap((one) => [...(one.aside?.last ?? []), ...('written' in one ? (one.written.last ?? []) : [])]),
  ]
  commitWith([...last, ...writesOf({ actor, requestId, now }, entries, events), ...keep(claim, outcome)])
  return outcome
}

type Done<Item, ItemResult> = { readonly item: Item; readonly aside?: WrittenAside | undefined } & (
  | { readonly refusal: Refusal }
  | { readonly written: Written<ItemResult> }
)

/** What chat may not do at all, or not so much of, is refused whole. */
async function barChat<Item>(
  tx: WritableTransaction,
  services: Services,
  { actor }: Call<unknown>,
  permitted: readonly Authorised<Item>[],
  now: Instant,
): Promise<readonly Authorised<Item>[]> {
  const wanted = permitted.filter(({ ok }) => ok).length
  const refusal = wanted === 0 ? null : await checkChat(tx, services, actor, wanted, now)
  return refusal === null
    ? permitted
    : permitted.map(({ item, ...one }) => (one.ok ? { item, ok: false, refusal } : { item, ...one }))
}

function authoriseItem<Input, Item, Loaded, Change, ItemResult, Result>(
  definition: VerbOverDefinition<Input, Item, Loaded, Change, ItemResult, Result>,
  { actor }: Call<Input>,
  item: Item,
  found: ReadonlyMap<string, Loaded>,
  standing: Standing,
  now: Instant,
): Authorised<Item> {
  const subjects = actingSubjects(actor)
  if (subjects === null) throw new Error(`the verb ${definition.action} cannot be called by this kind of actor`)
  const { id } = definition.target(item)
  const loaded = found.get(id)
  const verdict = authorise({
    subjects,
    standing,
    now,
    target: loaded === undefined ? null : () => definition.whose(loaded),
    notFound: { kind: definition.notFoundKind, id },
    permissions: definition.access,
    readPermission: definition.readPermission,
  })
  return { item, ...verdict }
}

/** Why the call is refused as a whole: nothing of it is permitted, and somewhere more is lacking than being readable. */
export function wholeRefusal(
  authorised: readonly ({ readonly ok: true } | { readonly ok: false; readonly refusal: Refusal })[],
): Refusal | null {
  const refusals = authorised.flatMap((one) => (one.ok ? [] : [one.refusal]))
  if (refusals.length < authorised.length) return null
  return refusals.find(({ code }) => refusalStatus(code) === 403) ?? null
}

function entriesOfItem<Input, Item, Loaded, Change, ItemResult, Result>(
  { action, target, reason }: VerbOverDefinition<Input, Item, Loaded, Change, ItemResult, Result>,
  { input, actor }: Call<Input>,
  done: Done<Item, ItemResult>,
): EntryDraft[] {
  const named = { action, target, reason: () => reason?.(input) ?? {} }
  return [...(done.aside?.also ?? []), ...entriesOf(named, { input: done.item, actor }, done)]
}

function outcomeOf<Item, ItemResult>(done: Done<Item, ItemResult>): ItemOutcome<Item, ItemResult> {
  const { item } = done
  return 'refusal' in done
    ? { item, ok: false, refusal: done.refusal }
    : { item, ok: true, result: done.written.result }
}

function keep<Result>(claim: { readonly key: ClaimKey } | null, outcome: Outcome<Result>): Write[] {
  if (claim === null) return []
  return [outcome.ok ? keepOutcome(claim.key, { ok: true, result: outcome.result }) : dropClaim(claim.key)]
}
