import type { Access, Circumstances, MoveInput, TokenDecision } from './act.ts'
import { enterState } from './next.ts'
import { checkExpired, checkNotOneself, checkVersion, invalidState, permissionMissing } from './refusals.ts'
import { stuckAfter } from './stuck-after.ts'
import type { Token } from './token.ts'

/** A confirmed token is put under security audit by somebody it does not belong to. */
export function decideHold(
  token: Token,
  input: MoveInput,
  access: Access,
  circumstances: Circumstances,
): TokenDecision {
  if (!access.allowed) return { ok: false, refusal: permissionMissing('tokens:hold', access) }
  const expired = checkExpired(token, circumstances)
  if (expired !== null) return { ok: false, refusal: expired }
  if (token.state !== 'confirmed') return { ok: false, refusal: invalidState(token, ['confirmed'], access) }
  const own = checkNotOneself(token, circumstances, { norWhoHeld: false })
  if (own !== null) return { ok: false, refusal: own }
  const conflict = checkVersion(token, input.expectedVersion, access)
  if (conflict !== null) return { ok: false, refusal: conflict }
  return { ok: true, next: hold(token, circumstances) }
}

/** The held token, for the sampler too, which holds as `system` and has no rules to pass but the state. */
export function hold(token: Token, { now, acting, settings }: Circumstances): Token {
  return enterState(token, 'pending', now, acting, {
    cause: 'security_audit',
    stuckAfter: stuckAfter('security_audit', now, token.confirmBy, settings),
  })
}
