import type { GateReasonCode } from '@tokenim/core/codes'
import type { GateReason } from '@tokenim/core/messages'
import { exampleId } from '../schemas/ids.ts'

const at = Date.parse('2026-11-18T09:30:00.000Z')
const accountId = exampleId('acc')
const to = exampleId('acc', 2)

/** One reason of every kind, so that the catalogue can show how each is said. */
export const exampleReasons: { readonly [C in GateReasonCode]: GateReason } = {
  account_unverified: { code: 'account_unverified', accountId },
  account_disabled: { code: 'account_disabled', accountId, disabledReason: 'complaints', until: at },
  account_closed: { code: 'account_closed', accountId },
  token_pending: {
    code: 'token_pending',
    tokenId: exampleId('tok'),
    cause: 'network_delay',
    since: at,
    freedBy: ['confirm', 'cancel', 'wait'],
    by: 'holder',
    until: at,
  },
  token_missing: { code: 'token_missing' },
  permission_missing: { code: 'permission_missing', permission: 'messages:send', because: [] },
  service_maintenance: { code: 'service_maintenance', until: at },
  recipient_unknown: { code: 'recipient_unknown', to },
  recipient_inactive: { code: 'recipient_inactive', to },
  recipient_not_in_allowed_list: { code: 'recipient_not_in_allowed_list', to },
  recipient_not_accepting: { code: 'recipient_not_accepting', to },
  send_rate_limited: { code: 'send_rate_limited', retryAfterMs: 2_000 },
}
