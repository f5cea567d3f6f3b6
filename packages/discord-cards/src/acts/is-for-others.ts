import type { ProblemView } from '../views/index.ts'

/**
 * Whether this refusal of an act is one that somebody else need not get: not one that everybody would, nor that the bot
 * itself may not act for people.
 */
export function isForOthers(action: string, { code, facts }: ProblemView): boolean {
  switch (code) {
    case 'protected_token':
    case 'self_action':
      return true
    case 'token_held':
      return action === 'tokens.cancel' || action === 'tokens.revoke'
    case 'permission_missing':
      return !isOfBot(facts)
    default:
      return false
  }
}

function isOfBot(facts: unknown): boolean {
  const permissions: unknown = typeof facts === 'object' && facts !== null ? Reflect.get(facts, 'permissions') : []
  return Array.isArray(permissions) && permissions.includes('accounts:act_for')
}
