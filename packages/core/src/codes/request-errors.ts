import type { SecretProblem } from '../secrets/index.ts'
import type { FieldError } from './facts.ts'

/** What never reaches a verb: the request itself is at fault. Closed and permanent. */
export const requestErrors = {
  request_malformed: { status: 400, title: 'The request cannot be read' },
  cursor_invalid: { status: 400, title: 'The cursor does not belong to this list' },
  id_malformed: { status: 400, title: 'An id is badly formed' },
  token_malformed: { status: 400, title: 'The token secret is badly formed' },
  token_mistyped: { status: 400, title: 'The token secret has a typing error' },
  idempotency_key_missing: { status: 400, title: 'The Idempotency-Key header is missing' },
  key_missing: { status: 401, title: 'An API key is required' },
  key_malformed: { status: 401, title: 'The API key is badly formed' },
  key_mistyped: { status: 401, title: 'The API key has a typing error' },
  key_unknown: { status: 401, title: 'No API key has this secret' },
  key_expired: { status: 401, title: 'The API key has expired' },
  key_revoked: { status: 401, title: 'The API key was revoked' },
  key_rotated: { status: 401, title: 'The API key was rotated' },
  wrong_environment: { status: 401, title: 'The secret belongs to another environment' },
  route_unknown: { status: 404, title: 'There is no such route' },
  method_not_allowed: { status: 405, title: 'The route does not take this method' },
  idempotency_in_flight: { status: 409, title: 'The same request is being carried out' },
  body_too_large: { status: 413, title: 'The body is too large' },
  media_type_unsupported: { status: 415, title: 'The media type of the body is not supported' },
  request_invalid: { status: 422, title: 'The request does not fit the rules' },
  idempotency_mismatch: { status: 422, title: 'The Idempotency-Key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
} as const

export type RequestErrorCode = keyof typeof requestErrors

type AboutSecret = { readonly problem: SecretProblem }

export type RequestErrorFacts = {
  readonly request_malformed: { readonly where: 'body' | 'query' | 'path' | 'header'; readonly problem: string }
  readonly cursor_invalid: { readonly problem: 'unreadable' | 'other_filters' }
  readonly id_malformed: { readonly name: string; readonly expected: string; readonly problem: string }
  readonly token_malformed: AboutSecret
  readonly token_mistyped: AboutSecret
  readonly idempotency_key_missing: { readonly header: 'Idempotency-Key' }
  readonly key_missing: { readonly header: 'Authorization' }
  readonly key_malformed: AboutSecret
  readonly key_mistyped: AboutSecret
  readonly key_unknown: { readonly header: 'Authorization' }
  readonly key_expired: { readonly keyId: string; readonly at: number }
  readonly key_revoked: { readonly keyId: string; readonly at: number }
  readonly key_rotated: { readonly keyId: string; readonly at: number }
  readonly wrong_environment: AboutSecret
  readonly route_unknown: { readonly method: string }
  readonly method_not_allowed: { readonly allowed: readonly string[] }
  readonly idempotency_in_flight: { readonly retryAfterMs: number }
  /** `limitRecords`: it is not its size but the number of records in it. */
  readonly body_too_large: { readonly limitBytes: number; readonly limitRecords?: number }
  readonly media_type_unsupported: { readonly expected: string }
  readonly request_invalid: { readonly errors: readonly FieldError[] }
  readonly idempotency_mismatch: { readonly operation: string }
  readonly rate_limited: {
    readonly retryAfterMs: number
    readonly scope: 'key' | 'address' | 'secrets' | 'refusals' | 'intake'
  }
}

export type RequestProblem<C extends RequestErrorCode = RequestErrorCode> = {
  [K in C]: { readonly code: K; readonly facts: RequestErrorFacts[K] }
}[C]

export function isRequestErrorCode(text: string): text is RequestErrorCode {
  return Object.hasOwn(requestErrors, text)
}
