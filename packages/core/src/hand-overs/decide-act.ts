import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import { minuteMs } from '../time/index.ts'
import type { Access, Circumstances, MoveInput, Token, TokenDecision } from '../tokens/index.ts'
import { decideCancel, decideExtend, decideHold, decideRelease, decideRevoke, isHeld } from '../tokens/index.ts'
import type { HandOverAct } from './hand-over.ts'

/** Of an extension also by how much, counted when it is done. */
export type ActInput = MoveInput & { readonly extendByMinutes?: number | null | undefined }

/** What the grants say of each permission, on what is handed over. */
export type Accesses = (permission: Permission) => Access

/** The very decision that the act itself is made by: what is handed over follows no rules of its own. */
export function decideAct(
  act: HandOverAct,
  token: Token,
  input: ActInput,
  access: Accesses,
  circumstances: Circumstances,
): TokenDecision {
  switch (act) {
    case 'tokens.cancel': {
      const accesses = { cancel: access('tokens:cancel'), cancelProtected: access('tokens:cancel_protected') }
      return decideCancel(token, input, accesses, circumstances)
    }
    case 'tokens.extend':
      return decideExtend(
        token,
        { ...input, ...extension(token, input, circumstances.now) },
        access('tokens:extend'),
        circumstances,
      )
    case 'tokens.hold':
      return decideHold(token, input, access('tokens:hold'), circumstances)
    case 'tokens.release':
      return decideRelease(token, input, access('tokens:hold'), circumstances)
    case 'tokens.revoke':
      return decideRevoke(token, input, access('tokens:revoke'), circumstances)
  }
}

function extension(token: Token, { extendByMinutes }: ActInput, now: Instant): { readonly confirmBy?: Instant } {
  if (extendByMinutes === null || extendByMinutes === undefined) return {}
  return { confirmBy: Math.max(now, token.confirmBy) + extendByMinutes * minuteMs }
}

/** The permission that the act takes on this token as it is. */
export function permissionOfAct(act: HandOverAct, token: Token): Permission {
  switch (act) {
    case 'tokens.cancel':
      return token.protected || isHeld(token) ? 'tokens:cancel_protected' : 'tokens:cancel'
    case 'tokens.extend':
      return 'tokens:extend'
    case 'tokens.hold':
    case 'tokens.release':
      return 'tokens:hold'
    case 'tokens.revoke':
      return 'tokens:revoke'
  }
}

/** Every permission that deciding may take: what a verb evaluates before it knows the token. */
export const decidingPermissions = [
  'tokens:cancel',
  'tokens:cancel_protected',
  'tokens:extend',
  'tokens:hold',
  'tokens:revoke',
] as const satisfies readonly Permission[]
