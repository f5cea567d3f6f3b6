import { decideRelease } from '@tokenim/core/tokens'
import { moveVerb } from './move.ts'

/** Lets a held token go: by a second person, neither who held it nor whose it is. */
export const releaseToken = moveVerb({
  action: 'tokens.release',
  access: ['tokens:hold'],
  event: 'token.released',
  touchesGate: true,
  decide: (token, input, access, circumstances) => decideRelease(token, input, access('tokens:hold'), circumstances),
})
