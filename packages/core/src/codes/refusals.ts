import type { RefusalFacts } from './facts.ts'

/**
 * A rule said no: closed codes with the HTTP status they travel under (RFC 9110) and an English title.
 * A refusal is a value, is audited, and is permanent: a code is never renamed or given another meaning.
 */
export const refusals = {
  permission_missing: { status: 403, title: 'A permission is missing' },
  protected_token: { status: 403, title: 'The token is protected' },
  self_action: { status: 403, title: 'Nobody may do this to what is their own' },
  account_unverified: { status: 403, title: 'The account is not verified' },
  account_disabled: { status: 403, title: 'The account is disabled' },
  account_closed: { status: 403, title: 'The account is closed' },
  discord_unlinked: { status: 403, title: 'This Discord user is not linked to an account' },
  step_up_required: { status: 403, title: 'A second proof of identity is required' },
  chat_acts_stopped: { status: 403, title: 'Chat acts for nobody at the moment' },
  chat_act_limit: { status: 403, title: 'Too much was done through chat within an hour' },
  not_found: { status: 404, title: 'Not found' },
  token_unknown: { status: 404, title: 'No token has this secret' },
  token_expired: { status: 409, title: 'The token has expired' },
  invalid_token_state: { status: 409, title: 'The token is in a state that does not allow this' },
  version_conflict: { status: 409, title: 'The token has changed since it was read' },
  invalid_alert_state: { status: 409, title: 'The alert is in a state that does not allow this' },
  alert_changed: { status: 409, title: 'The alert has changed since it was read' },
  alert_condition_holds: { status: 409, title: 'What the alert tells of still holds' },
  invalid_silence_state: { status: 409, title: 'The silence is in a state that does not allow this' },
  silence_changed: { status: 409, title: 'The silence has changed since it was read' },
  invalid_account_state: { status: 409, title: 'The account is in a state that does not allow this' },
  account_changed: { status: 409, title: 'The account has changed since it was read' },
  key_changed: { status: 409, title: 'The key has changed since it was read' },
  hand_over_exists: { status: 409, title: 'The same act has been handed over already' },
  invalid_hand_over_state: { status: 409, title: 'The hand-over has been decided or has expired' },
  token_held: { status: 409, title: 'The token is held' },
  confirmation_locked: { status: 409, title: 'Too many wrong codes' },
  pending_token_exists: { status: 409, title: 'The account already has an unconfirmed token' },
  token_limit_reached: { status: 409, title: 'The account holds as many tokens as it may' },
  message_id_reused: { status: 409, title: 'This clientMessageId was used for another message' },
  confirmation_code_malformed: { status: 422, title: 'The confirmation code is badly formed' },
  confirmation_code_wrong: { status: 422, title: 'The confirmation code is wrong' },
  request_invalid: { status: 422, title: 'The request does not fit the rules' },
  send_blocked: { status: 423, title: 'Sending is blocked' },
} as const satisfies { readonly [C in keyof RefusalFacts]: { readonly status: number; readonly title: string } }

export type RefusalCode = keyof typeof refusals

export type Refusal<C extends RefusalCode = RefusalCode> = {
  [K in C]: { readonly code: K; readonly facts: RefusalFacts[K] }
}[C]

export function refuse<C extends RefusalCode>(code: C, facts: RefusalFacts[C]): Refusal<C> {
  // The union is distributed over C, which the compiler cannot see through for a generic C.
  return { code, facts } as Refusal<C>
}

export function refusalStatus(code: RefusalCode): number {
  return refusals[code].status
}

export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusals, text)
}
