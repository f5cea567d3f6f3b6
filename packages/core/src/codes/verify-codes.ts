/** Why a verified secret is not active; absent when it is. Permanent and closed. */
export const verifyCodes = [
  'token_malformed',
  'token_mistyped',
  'token_unknown',
  'token_pending',
  'token_held',
  'token_cancelled',
  'token_expired',
  'token_revoked',
  'account_unverified',
  'account_disabled',
  'account_closed',
] as const

export type VerifyCode = (typeof verifyCodes)[number]
