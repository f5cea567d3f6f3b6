import type { FormErrors } from '../limits/form.ts'

/** Discord's own refusals by name: HTTP status, code and message as its API words them. */
const refusals = {
  unauthorized: [401, 0, '401: Unauthorized'],
  route_not_found: [404, 0, '404: Not Found'],
  unknown_application: [404, 10002, 'Unknown Application'],
  unknown_channel: [404, 10003, 'Unknown Channel'],
  unknown_guild: [404, 10004, 'Unknown Guild'],
  unknown_member: [404, 10007, 'Unknown Member'],
  unknown_message: [404, 10008, 'Unknown Message'],
  unknown_role: [404, 10011, 'Unknown Role'],
  unknown_user: [404, 10013, 'Unknown User'],
  unknown_webhook: [404, 10015, 'Unknown Webhook'],
  unknown_interaction: [404, 10062, 'Unknown interaction'],
  unknown_command: [404, 10063, 'Unknown application command'],
  too_many_attachments: [400, 30015, 'Maximum number of attachments in a message reached (10)'],
  too_large: [413, 40005, 'Request entity too large'],
  too_many_pins: [400, 30003, 'Maximum number of pins reached (250)'],
  already_acknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missing_access: [403, 50001, 'Missing Access'],
  other_author: [403, 50005, 'Cannot edit a message authored by another user'],
  empty_message: [400, 50006, 'Cannot send an empty message'],
  cannot_message_user: [403, 50007, 'Cannot send messages to this user'],
  missing_permissions: [403, 50013, 'Missing Permissions'],
  invalid_webhook_token: [401, 50027, 'Invalid Webhook Token'],
  invalid_api_version: [400, 50041, 'Invalid API version'],
  thread_archived: [400, 50083, 'Thread is archived'],
  invalid_json: [400, 50109, 'The request body contains invalid JSON.'],
  thread_exists: [400, 160004, 'A thread has already been created for this message'],
} as const

export type RefusalName = keyof typeof refusals

/** An answer of the REST API that is not a success: status, Discord's code, and for 50035 the nested errors. */
export class DiscordError extends Error {
  readonly status: number
  readonly code: number
  readonly errors: FormErrors | undefined

  constructor(status: number, code: number, message: string, errors?: FormErrors) {
    super(message)
    this.name = 'DiscordError'
    this.status = status
    this.code = code
    this.errors = errors
  }
}

export function refusal(name: RefusalName): DiscordError {
  const [status, code, message] = refusals[name]
  return new DiscordError(status, code, message)
}

export function invalidForm(errors: FormErrors): DiscordError {
  return new DiscordError(400, 50035, 'Invalid Form Body', errors)
}

/** The value that was parsed, or the 50035 that says what is wrong. */
export function accept<T>(parsed: { ok: true; value: T } | { ok: false; errors: FormErrors }): T {
  if (parsed.ok) return parsed.value
  throw invalidForm(parsed.errors)
}
