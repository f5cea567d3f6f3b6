/** Every rule a send can fail, in the order the gate reports them. Permanent and closed. */
export const gateReasonCodes = [
  'account_unverified',
  'account_disabled',
  'account_closed',
  'token_pending',
  'token_missing',
  'permission_missing',
  'service_maintenance',
  'recipient_unknown',
  'recipient_inactive',
  'recipient_not_in_allowed_list',
  'recipient_not_accepting',
  'send_rate_limited',
] as const

export type GateReasonCode = (typeof gateReasonCodes)[number]
