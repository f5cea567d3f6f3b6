/** The rules a move can break, in their order of precedence: of all that are broken, the first is the answer. */
export const precedence = [
  'not_found',
  'permission_missing',
  'token_expired',
  'invalid_token_state',
  'token_held',
  'protected_token',
  'self_action',
  'version_conflict',
  'pending_token_exists',
  'token_limit_reached',
  'request_invalid',
] as const

/** The order of a confirm, which is its own. */
export const confirmPrecedence = [
  'account_unverified',
  'account_disabled',
  'account_closed',
  'token_expired',
  'invalid_token_state',
  'confirmation_locked',
  'confirmation_code_malformed',
  'confirmation_code_wrong',
  'token_held',
] as const
