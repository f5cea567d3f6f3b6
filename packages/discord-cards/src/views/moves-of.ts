import type { NextStepKind } from '@tokenim/core/tokens'
import type { Move, Reader } from '@tokenim/wording'
import type { TokenView } from './views.ts'

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

/** The act that carries out a step of a diagnosis, or null when somebody else has to do something. */
export function moveOfStep(kind: NextStepKind): Move | null {
  switch (kind) {
    case 'extend':
      return 'extend'
    case 'cancel_and_reissue':
    case 'cancel_protected':
      return 'cancel'
    case 'release':
      return 'release'
    case 'retry_confirm':
    case 'check_input':
    case 'wait_for_release':
    case 'issue_new':
    case 'wait':
    case 'check_pipeline':
    case 'none_needed':
      return null
  }
}
