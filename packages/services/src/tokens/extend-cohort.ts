import type { Instant } from '@tokenim/core/time'
import { decideExtend } from '@tokenim/core/tokens'
import { lockTokens } from './load.ts'
import type { ActOnMany, ManyTokens } from './many.ts'
import { onMany } from './many.ts'
import { tokenEvent } from './token-event.ts'

/** The new deadline; without one each gets the default, which always helps. */
export type Until = { readonly confirmBy?: Instant | undefined }

export type ExtendTokens = ManyTokens & Until

export const extendingMany: ActOnMany<Until> = {
  action: 'tokens.extend',
  permission: 'tokens:extend',
  decide: (token, { reasonCode, confirmBy, expectedVersion }, access, circumstances) =>
    decideExtend(token, { reasonCode, confirmBy, expectedVersion }, access, circumstances),
}

/** Gives many unconfirmed tokens more time at once, as after an outage. */
export const extendTokens = onMany<Until, ExtendTokens>(extendingMany, {
  lock: lockTokens,
  events: (next) => [tokenEvent('token.extended', next)],
})
