import type { Refusal } from '@tokenim/core/codes'
import { refusalStatus } from '@tokenim/core/codes'
import type { Instant } from '@tokenim/core/time'
import type { CommitWith, Write } from '@tokenim/db/write'
import type { Call, Outcome, VerbHead, Written, WrittenAside } from '../verb.ts'
import type { ClaimKey } from './claim.ts'
import { dropClaim, keepOutcome } from './claim.ts'
import type { EntryDraft } from './drafts.ts'
import { writesOf } from './write-entries.ts'

/** How a call ended, and what else came about on the way. */
export type End<Result> = { readonly asides?: readonly (WrittenAside | undefined)[] } & (
  | { readonly refusal: Refusal; readonly written?: never }
  | { readonly written: Written<Result>; readonly refusal?: never }
)

/** What an entry says of a call besides who it was: which act, on what, and why. */
type Named<Input> = Pick<VerbHead<Input>, 'action' | 'target' | 'reason'>

/** The last round trip: entries, events and the kept outcome travel with the commit. */
export function close<Input, Result>(
  definition: Named<Input> & { readonly kept?: (result: Result) => Result },
  call: Call<Input>,
  claim: ClaimKey | null,
  now: Instant,
  commitWith: CommitWith,
  end: End<Result>,
): Outcome<Result> {
  const asides = (end.asides ?? []).filter((aside) => aside !== undefined)
  const { actor, requestId } = call
  const entries = [...asides.flatMap(({ also }) => also), ...entriesOf(definition, call, end)]
  const events = [...asides.flatMap((aside) => aside.events), ...(end.written?.events ?? [])]
  const outcome: Outcome<Result> =
    end.written === undefined ? refused(end.refusal) : { ok: true, result: end.written.result, replayed: false }
  const kept = claim === null ? [] : [settleClaim(definition.kept, claim, outcome)]
  const last = [...asides.flatMap((aside) => aside.last ?? []), ...(end.written?.last ?? [])]
  commitWith([...last, ...writesOf({ actor, requestId, now }, entries, events), ...kept])
  return outcome
}

/** The entry of an act, and of what else it brought about. */
export function entriesOf<Input>(
  { action, target, reason }: Named<Input>,
  { input, actor }: Pick<Call<Input>, 'input' | 'actor'>,
  { written, refusal }: Pick<End<unknown>, 'written' | 'refusal'>,
): EntryDraft[] {
  const { reasonCode, reason: words } = reason?.(input) ?? {}
  const main: EntryDraft = {
    action,
    target: written?.target ?? target(input, actor),
    ...written?.change,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(words === undefined ? {} : { reason: words }),
    ...(refusal === undefined ? {} : { refusal }),
  }
  return [main, ...(written?.also ?? [])]
}

export function refused<Result>(refusal: Refusal): Outcome<Result> {
  return { ok: false, refusal, replayed: false }
}

/** Kept for a day: successes and refusals that would be the same again; anything else frees the key. */
function settleClaim<Result>(
  kept: ((result: Result) => Result) | undefined,
  claim: ClaimKey,
  outcome: Outcome<Result>,
): Write {
  if (outcome.ok)
    return keepOutcome(claim, { ok: true, result: kept === undefined ? outcome.result : kept(outcome.result) })
  const status = refusalStatus(outcome.refusal.code)
  return status === 409 || status === 422
    ? keepOutcome(claim, { ok: false, refusal: outcome.refusal })
    : dropClaim(claim)
}
