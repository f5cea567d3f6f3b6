import type { NextStepKind } from '@tokenim/core/tokens'
import type { Move, Reader } from '@tokenim/wording'
import type { TokenActView, TokenView } from './views.ts'

/** The acts the state of a token allows; who may do them is the API's question. The likeliest first. */
export function movesOf(token: Pick<TokenView, 'state' | 'confirmedAt'>, reader: Reader): readonly Move[] {
  switch (token.state) {
    case 'pending':
      if (token.confirmedAt === null) return reader === 'holder' ? ['cancel'] : ['cancel', 'extend']
      return reader === 'holder' ? [] : ['release', 'cancel', 'revoke']
    case 'confirmed':
      return reader === 'holder' ? [] : ['hold', 'revoke']
    case 'cancelled':
    case 'expired':
    case 'revoked':
      return []
  }
}

/** Of those the ones that its reader may do, as the API said; all of them when nobody asked it. */
export function openMoves(
  token: Pick<TokenView, 'state' | 'confirmedAt'>,
  reader: Reader,
  acts: readonly TokenActView[] | undefined,
): readonly Move[] {
  const isOpen = (move: Move) => acts?.some(({ act, allowed }) => allowed && act === `tokens.${move}`) ?? true
  return movesOf(token, reader).filter(isOpen)
}

/** The act that carries out a step of a diagnosis, or null when somebody else has to do something. */
export function moveOfStep(kind: string): Move | null {
  return isStepKind(kind) ? stepMoves[kind] : null
}

const stepMoves: { readonly [K in NextStepKind]: Move | null } = {
  extend: 'extend',
  cancel_and_reissue: 'cancel',
  cancel_protected: 'cancel',
  release: 'release',
  retry_confirm: null,
  check_input: null,
  wait_for_release: null,
  issue_new: null,
  wait: null,
  check_pipeline: null,
  none_needed: null,
}

function isStepKind(text: string): text is NextStepKind {
  return Object.hasOwn(stepMoves, text)
}
