import type { ProblemCode } from '@tokenim/core/codes'
import type { Operation } from '../op/operation.ts'
import { idPrefixOfSchema } from '../schemas/ids.ts'

/** Every code an operation can answer: its own, and those that follow from what it takes and who may call it. */
export function problemsOf(operation: Operation): readonly ProblemCode[] {
  const { access, params, query, body, idempotencyKey, secretIn, problems } = operation
  const takesKey = access.kind === 'permissions'
  const takesToken = secretIn !== null || (access.kind === 'permissions' && access.orHolder)
  const fields = Object.values({ ...params?.shape, ...query?.shape })
  const codes: (ProblemCode | false)[] = [
    'request_malformed',
    'request_invalid',
    'rate_limited',
    'dependency_unavailable',
    'internal_fault',
    'body_too_large',
    fields.some((field) => idPrefixOfSchema(field) !== null) && 'id_malformed',
    takesKey && 'id_malformed',
    query?.shape['cursor'] !== undefined && 'cursor_invalid',
    body !== null && 'media_type_unsupported',
    ...(idempotencyKey === 'required' ? idempotencyCodes : []),
    ...(access.kind === 'public' ? [] : keyCodes),
    ...(takesToken ? (['token_malformed', 'token_mistyped', 'token_unknown'] as const) : []),
    ...(takesKey ? actorCodes : []),
    ...problems,
  ]
  return [...new Set(codes.filter((code) => code !== false))]
}

const idempotencyCodes = ['idempotency_key_missing', 'idempotency_in_flight', 'idempotency_mismatch'] as const

const keyCodes = [
  'key_missing',
  'key_malformed',
  'key_mistyped',
  'key_unknown',
  'key_expired',
  'key_revoked',
  'key_rotated',
  'wrong_environment',
] as const

const actorCodes = [
  'permission_missing',
  'not_found',
  'discord_unlinked',
  'account_unverified',
  'account_disabled',
  'account_closed',
] as const
