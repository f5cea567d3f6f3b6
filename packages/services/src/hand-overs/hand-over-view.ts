import type { HandOver, HandOverAsk } from '@tokenim/core/hand-overs'
import { handOverState } from '@tokenim/core/hand-overs'
import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'

/** A hand-over as callers read it: one whose time is over reads as expired, whether that was written or not. */
export type HandOverView = Omit<HandOver, 'askedByPersons' | 'keptOut'> & OfToken

/** What is said of acts on tokens besides, by names of its own. */
export type OfToken = {
  readonly tokenId: TokenId | null
  readonly tokenVersion: number | null
  readonly requestReplacement: boolean
  readonly extendByMinutes: number | null
}

export function handOverView(of: HandOver, now: Instant): HandOverView {
  const { askedByPersons: _persons, keptOut: _keptOut, ...told } = of
  const view = { ...told, ...ofToken(of) }
  const state = handOverState(of, now)
  return state === of.state ? view : { ...view, state, lapse: 'time', closedAt: of.expiresAt }
}

export function ofToken(of: HandOverAsk): OfToken {
  return {
    tokenId: of.target?.type === 'token' ? of.target.id : null,
    tokenVersion: of.target?.type === 'token' ? of.targetVersion : null,
    requestReplacement: of.act === 'tokens.cancel' && of.input.requestReplacement === true,
    extendByMinutes: of.act === 'tokens.extend' ? (of.input.extendByMinutes ?? null) : null,
  }
}
