import type { Instant } from '@tokenim/core/time'
import { decideExtend } from '@tokenim/core/tokens'
import type { MoveToken } from './move.ts'
import { moveVerb } from './move.ts'

export type ExtendToken = MoveToken & {
  readonly confirmBy?: Instant | undefined
  readonly byMinutes?: number | undefined
}

/** Gives an unconfirmed token more time and its tries anew; the gate stays as it is, so the account is not locked. */
export const extendToken = moveVerb<ExtendToken>({
  action: 'tokens.extend',
  access: ['tokens:extend'],
  event: 'token.extended',
  touchesGate: false,
  decide: (token, input, access, circumstances) => decideExtend(token, input, access('tokens:extend'), circumstances),
})
