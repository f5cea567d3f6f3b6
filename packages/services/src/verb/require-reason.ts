import { checkReason, isReasonCode, reasonMaxCharacters, reasonMinCharacters } from '@tokenim/core/codes'
import { RequestRefused } from './request-refused.ts'

const rules = {
  required: { rule: 'reason_required' },
  too_short: { rule: 'too_short', limit: reasonMinCharacters },
  too_long: { rule: 'too_long', limit: reasonMaxCharacters },
} as const

/**
 * Whoever acts says why, through whichever door he comes: a reason has a length, and the code `other` needs one.
 *
 * @throws RequestRefused `request_invalid`
 */
export function requireReason(said: { readonly reasonCode?: string; readonly reason?: string | undefined }): void {
  const { reasonCode, reason } = said
  if (reasonCode === undefined || !isReasonCode(reasonCode)) return
  const problem = checkReason(reasonCode, reason)
  if (problem === null) return
  throw new RequestRefused({ code: 'request_invalid', facts: { errors: [{ path: 'body.reason', ...rules[problem] }] } })
}
