import { reject } from '@tokenim/problems'
import type { Operation } from '../op/operation.ts'
import type { WireHeaders } from './wire-request.ts'

const idempotencyKeyMaxCharacters = 255

/** The key where one is needed; elsewhere it is ignored. @throws ProblemError `idempotency_key_missing`, `request_invalid` */
export function readIdempotencyKey(headers: WireHeaders, needed: Operation['idempotencyKey']): string | undefined {
  if (needed === 'none') return undefined
  const key = headers.get('idempotency-key')
  if (key === null || key === '') {
    return reject({ code: 'idempotency_key_missing', facts: { header: 'Idempotency-Key' } })
  }
  const path = 'header.Idempotency-Key'
  if (key.length > idempotencyKeyMaxCharacters) {
    const errors = [{ path, rule: 'too_long', limit: idempotencyKeyMaxCharacters }]
    return reject({ code: 'request_invalid', facts: { errors } })
  }
  if (!/^[\x20-\x7e]+$/.test(key)) {
    return reject({ code: 'request_invalid', facts: { errors: [{ path, rule: 'format', limit: 'printable ASCII' }] } })
  }
  return key
}
