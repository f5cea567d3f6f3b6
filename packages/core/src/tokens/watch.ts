import type { Refusal } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import type { Access } from './act.ts'
import type { EffectiveToken } from './effective.ts'
import { checkExpired, invalidState } from './refusals.ts'
import type { TokenState } from './token.ts'
import { isFinal } from './token.ts'

/** What somebody who watches a token is told: that it was confirmed, that it ended, that it waits for too long again. */
export const watchNewsKinds = ['confirmed', 'cancelled', 'expired', 'revoked', 'stuck'] as const

export type WatchNewsKind = (typeof watchNewsKinds)[number]

/** More than this nobody follows; the oldest gives way. */
export const watchesAtMost = 50

/** What a watcher knows of the token: the state he saw or was told, and which wait of it was too long. */
export type WatchKnown = {
  readonly state: TokenState
  /** The `stuckAfter` that had passed already; `null`: none. */
  readonly stuckAfter: Instant | null
}

export type WatchNews = { readonly kind: WatchNewsKind; readonly at: Instant }

/** A token that can still change may be watched; what somebody sees of it when he begins is no news to him. */
export function decideWatch(
  effective: EffectiveToken,
  access: Pick<Access, 'beyondOwn'>,
  now: Instant,
): { readonly ok: true; readonly known: WatchKnown } | { readonly ok: false; readonly refusal: Refusal } {
  const { token } = effective
  const expired = checkExpired(token, { now })
  if (expired !== null) return { ok: false, refusal: expired }
  if (isFinal(token)) {
    return { ok: false, refusal: invalidState(token, ['unconfirmed', 'held', 'confirmed'], access) }
  }
  return { ok: true, known: knownOf(effective) }
}

/**
 * What a watcher is to be told, and what he knows after it. A hold is none of it: a holder may not know, and staff see
 * it where it was done. After an end there is nothing left to watch.
 */
export function watchNews(
  known: WatchKnown,
  effective: EffectiveToken,
): { readonly news: WatchNews | null; readonly known: WatchKnown; readonly isOver: boolean } {
  const next = knownOf(effective)
  const after = next.stuckAfter === null ? { ...next, stuckAfter: known.stuckAfter } : next
  return { news: newsOf(known, effective), known: after, isOver: isEnd(effective.state) }
}

function newsOf(known: WatchKnown, { state, stateSince, stuck, token }: EffectiveToken): WatchNews | null {
  if (state === 'pending') {
    return stuck && token.stuckAfter !== known.stuckAfter ? { kind: 'stuck', at: token.stuckAfter } : null
  }
  return state === known.state ? null : { kind: state, at: stateSince }
}

function knownOf({ state, stuck, token }: EffectiveToken): WatchKnown {
  return { state, stuckAfter: stuck ? token.stuckAfter : null }
}

function isEnd(state: TokenState): boolean {
  return state === 'cancelled' || state === 'expired' || state === 'revoked'
}
