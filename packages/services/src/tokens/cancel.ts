import { decideCancel, isHeld } from '@tokenim/core/tokens'
import type { MoveToken } from './move.ts'
import { moveVerb } from './move.ts'
import { tokenEvent } from './token-event.ts'

export type CancelToken = MoveToken & {
  /** Tells the issuing service, by an event, to issue a new one; secrets never pass through whoever cancels. */
  readonly requestReplacement?: boolean | undefined
}

/** Cancels a pending token and answers with the send gate as it is after the act. */
export const cancelToken = moveVerb<CancelToken>({
  action: 'tokens.cancel',
  access: ['tokens:cancel', 'tokens:cancel_protected'],
  event: 'token.cancelled',
  touchesGate: true,
  permissionFor: (token) => (token.protected || isHeld(token) ? 'tokens:cancel_protected' : 'tokens:cancel'),
  decide: (token, input, access, circumstances) => {
    const accesses = { cancel: access('tokens:cancel'), cancelProtected: access('tokens:cancel_protected') }
    return decideCancel(token, input, accesses, circumstances)
  },
  moreEvents: (next, { requestReplacement }) =>
    requestReplacement === true ? [tokenEvent('token.replacement_requested', next)] : [],
})
