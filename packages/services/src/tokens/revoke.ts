import { decideRevoke } from '@tokenim/core/tokens'
import { moveVerb } from './move.ts'

/** Ends a confirmed or held token for good. */
export const revokeToken = moveVerb({
  action: 'tokens.revoke',
  access: ['tokens:revoke'],
  event: 'token.revoked',
  touchesGate: true,
  decide: (token, input, access, circumstances) => decideRevoke(token, input, access('tokens:revoke'), circumstances),
})
