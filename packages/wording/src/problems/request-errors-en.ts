import { secretProblemText } from '../secrets/index.ts'
import { fieldErrorText } from './field-error.ts'
import type { RequestErrorTable } from './table.ts'
import { whyMalformed } from './why-malformed.ts'

const scopes = {
  key: 'too many requests with this API key',
  address: 'too many requests from your network address',
  secrets: 'too many mistyped secrets from your network address',
  refusals: 'too many refused acts',
  intake: 'more is sent than the monitor can take in',
}

export const requestErrorsEn: RequestErrorTable = {
  request_malformed: {
    title: 'The request cannot be read',
    detail: (facts, say) =>
      `the ${say.text(facts.where)} of the request cannot be read: ${whyMalformed(facts.problem, say)}`,
    next: 'Check how the request is written against the documentation.',
  },
  cursor_invalid: {
    title: 'The cursor does not belong to this list',
    detail: ({ problem }) =>
      problem === 'unreadable' ? 'the cursor cannot be read' : 'the cursor belongs to other filters',
    next: 'Begin again at the first page and keep the filters while paging.',
  },
  id_malformed: {
    title: 'An id is badly formed',
    detail: ({ name, expected, problem }, say) =>
      `${say.code(name)} must be an id like ${say.code(expected)}: ${whyMalformed(problem, say)}`,
    next: 'Copy the whole id and try again.',
  },
  token_malformed: {
    title: 'The token secret is badly formed',
    detail: ({ problem }) => `the token is badly formed: ${secretProblemText(problem, 'en')}`,
    next: 'Copy the whole token instead of typing it.',
  },
  token_mistyped: {
    title: 'The token secret has a typing error',
    detail: ({ problem }) => `the token has a typing error: ${secretProblemText(problem, 'en')}`,
    next: 'Copy the whole token instead of typing it.',
  },
  idempotency_key_missing: {
    title: 'The Idempotency-Key header is missing',
    detail: (_facts, say) => `this takes the header ${say.code('Idempotency-Key')}`,
    next: 'Use a new value for every new act and the same value for its retries.',
  },
  key_missing: {
    title: 'An API key is required',
    detail: (_facts, say) => `no API key came with the request (${say.code('Authorization: Bearer timk_…')})`,
    next: 'Send your API key; ask an administrator when you have none.',
  },
  key_malformed: {
    title: 'The API key is badly formed',
    detail: ({ problem }) => `the API key is badly formed: ${secretProblemText(problem, 'en')}`,
    next: 'Copy the whole key instead of typing it.',
  },
  key_mistyped: {
    title: 'The API key has a typing error',
    detail: ({ problem }) => `the API key has a typing error: ${secretProblemText(problem, 'en')}`,
    next: 'Copy the whole key instead of typing it.',
  },
  key_unknown: {
    title: 'No API key has this secret',
    detail: () => 'no API key has this secret',
    next: 'Check that the key is of this platform and environment; else have an administrator make a new one.',
  },
  key_expired: {
    title: 'The API key has expired',
    detail: ({ keyId, at }, say) => `API key ${say.code(keyId)} expired at ${say.time(at)}`,
    next: 'Have an administrator make a new key and put it in place of the old one.',
  },
  key_revoked: {
    title: 'The API key was revoked',
    detail: ({ keyId, at }, say) => `API key ${say.code(keyId)} was revoked at ${say.time(at)}`,
    next: 'Revocation cannot be undone; ask an administrator why and for a new key.',
  },
  key_rotated: {
    title: 'The API key was rotated',
    detail: ({ keyId, at }, say) => `API key ${say.code(keyId)} was rotated at ${say.time(at)}`,
    next: 'Use the new key that came out of the rotation.',
  },
  wrong_environment: {
    title: 'The secret belongs to another environment',
    detail: ({ problem }) => `the secret belongs to another environment: ${secretProblemText(problem, 'en')}`,
    next: 'Use a key of this environment, or the address of the other one.',
  },
  route_unknown: {
    title: 'There is no such route',
    detail: ({ method }, say) => `there is no such ${say.code(method)} route`,
    next: (_facts, say) => `Check the path against the documentation at ${say.code('/docs')}.`,
  },
  method_not_allowed: {
    title: 'The route does not take this method',
    detail: ({ allowed }, say) => `this route takes only ${say.list(allowed.map((method) => say.code(method)))}`,
    next: (_facts, say) => `Check the method against the documentation at ${say.code('/docs')}.`,
  },
  idempotency_in_flight: {
    title: 'The same request is being carried out',
    detail: ({ retryAfterMs }, say) =>
      `the same request is being carried out, ask again in ${say.duration(retryAfterMs)}`,
    next: 'Wait and repeat it with the same Idempotency-Key: you get the result, nothing is done twice.',
  },
  body_too_large: {
    title: 'The body is too large',
    detail: ({ limitBytes, limitRecords }) =>
      limitRecords === undefined
        ? `the body is larger than ${limitBytes} bytes`
        : `the body holds more than ${limitRecords} records`,
    next: 'Send less, or in several requests.',
  },
  media_type_unsupported: {
    title: 'The media type of the body is not supported',
    detail: ({ expected }, say) => `the body must be ${say.code(expected)}`,
    next: ({ expected }, say) => `Set the header ${say.code(`Content-Type: ${expected}`)}.`,
  },
  request_invalid: {
    title: 'The request does not fit the rules',
    detail: ({ errors }, say) =>
      errors.length === 0
        ? 'the request does not fit the rules'
        : errors.map((error) => fieldErrorText(error, say)).join('; '),
    next: 'Correct the fields that are listed and try again.',
  },
  idempotency_mismatch: {
    title: 'The Idempotency-Key was used for another request',
    detail: ({ operation }, say) => `this Idempotency-Key was used for another ${say.code(operation)} request`,
    next: 'Use a new Idempotency-Key for a new act.',
  },
  rate_limited: {
    title: 'Too many requests',
    detail: ({ retryAfterMs, scope }, say) =>
      `${scopes[scope] ?? say.code(scope)}, try again in ${say.duration(retryAfterMs)}`,
    next: 'Wait; programs wait as Retry-After says.',
  },
}
