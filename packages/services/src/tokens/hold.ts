import { decideHold } from '@tokenim/core/tokens'
import { moveVerb } from './move.ts'

/** Puts a confirmed token under security audit; its account cannot send until it is released. */
export const holdToken = moveVerb({
  action: 'tokens.hold',
  access: ['tokens:hold'],
  event: 'token.held',
  touchesGate: true,
  decide: (token, input, access, circumstances) => decideHold(token, input, access('tokens:hold'), circumstances),
})
