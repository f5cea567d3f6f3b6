/** Every legal move and every change within a state that the token machine has; each must be seen often. */
export const legalMoves = [
  'issue',
  'issue_replacing',
  'confirm',
  'confirm_replacing',
  'confirm_after_replaced_ended',
  'confirm_repeated',
  'fail_wrong',
  'fail_malformed',
  'fail_locks',
  'fail_confirmed',
  'fail_held',
  'extend',
  'extend_locked',
  'hold',
  'sample',
  'release',
  'cancel',
  'cancel_protected',
  'cancel_held',
  'revoke',
  'revoke_held',
  'expire_unconfirmed',
  'expire_confirmed',
  'expire_held',
  'cause_server_fault',
  'cause_malformed_input',
] as const

/** Every refusal of every move, under the names the tally counts them by. */
export const refusals = [
  ...['account_unverified', 'account_disabled', 'account_closed', 'pending_token_exists', 'token_limit_reached'].map(
    (code) => `issue: ${code}`,
  ),
  ...['not_found', 'token_expired', 'invalid_token_state'].map((code) => `issue_replacing: ${code}`),
  'issue: request_invalid',
  ...['account_unverified', 'account_disabled', 'account_closed', 'token_expired', 'invalid_token_state'].map(
    (code) => `confirm: ${code}`,
  ),
  'confirm: confirmation_locked',
  'confirm: token_held',
  'confirm_replacing: token_held',
  ...['permission_missing', 'token_expired', 'invalid_token_state', 'version_conflict'].flatMap((code) =>
    ['extend', 'hold', 'release', 'cancel', 'revoke'].map((move) => `${move}: ${code}`),
  ),
  ...['extend', 'cancel', 'revoke'].map((move) => `${move}: token_held`),
  'cancel: protected_token',
  'hold: self_action',
  'release: self_action',
  'extend: request_invalid',
] as const
