/** Why a person acted on a token; `other` must say it in words. Permanent and closed. */
export const reasonCodes = [
  'user_request',
  'stuck',
  'wrong_details',
  'duplicate',
  'security',
  'outage',
  'other',
] as const

export type ReasonCode = (typeof reasonCodes)[number]

export const reasonMinCharacters = 3
export const reasonMaxCharacters = 500

export function isReasonCode(text: string): text is ReasonCode {
  return (reasonCodes as readonly string[]).includes(text)
}

/** `null` when fine; characters are counted as code points, so that Chinese counts as people count. */
export function checkReason(
  reasonCode: ReasonCode,
  reason: string | undefined,
): 'required' | 'too_short' | 'too_long' | null {
  if (reason === undefined) return reasonCode === 'other' ? 'required' : null
  const characters = [...reason.trim()].length
  if (characters < reasonMinCharacters) return 'too_short'
  return characters > reasonMaxCharacters ? 'too_long' : null
}
