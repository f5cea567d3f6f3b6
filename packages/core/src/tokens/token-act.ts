import type { Permission } from '../permissions/index.ts'
import type { Access, Circumstances, MoveInput, TokenDecision } from './act.ts'
import { decideCancel } from './cancel.ts'
import { decideExtend } from './extend.ts'
import { decideHold } from './hold.ts'
import { decideRelease } from './release.ts'
import { decideRevoke } from './revoke.ts'
import type { Token } from './token.ts'

/** What a person does to one token, by the names the audit log gives it. */
export const tokenActs = ['tokens.cancel', 'tokens.extend', 'tokens.hold', 'tokens.release', 'tokens.revoke'] as const

export type TokenAct = (typeof tokenActs)[number]

/** The decision that the act itself is made by. @param access what the grants say of each permission on this token */
export function decideTokenAct(
  act: TokenAct,
  token: Token,
  input: MoveInput,
  access: (permission: Permission) => Access,
  circumstances: Circumstances,
): TokenDecision {
  switch (act) {
    case 'tokens.cancel': {
      const accesses = { cancel: access('tokens:cancel'), cancelProtected: access('tokens:cancel_protected') }
      return decideCancel(token, input, accesses, circumstances)
    }
    case 'tokens.extend':
      return decideExtend(token, input, access('tokens:extend'), circumstances)
    case 'tokens.hold':
      return decideHold(token, input, access('tokens:hold'), circumstances)
    case 'tokens.release':
      return decideRelease(token, input, access('tokens:hold'), circumstances)
    case 'tokens.revoke':
      return decideRevoke(token, input, access('tokens:revoke'), circumstances)
  }
}
