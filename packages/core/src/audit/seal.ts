import { redactSecrets } from '../secrets/index.ts'
import type { AuditBody } from './body.ts'
import { sha256Hex } from './hash.ts'
import { jcsRewriting } from './jcs.ts'

/** The most bytes an entry's canonical JSON may have. */
export const auditBodyLimitBytes: number = 32 * 1024

/** An entry larger than the log takes: a fault in the verb that built it, and without an entry there is no act. */
export class AuditBodyTooLargeError extends Error {
  override readonly name = 'AuditBodyTooLargeError'
  readonly bytes: number

  constructor(action: string, bytes: number) {
    super(`The audit entry of ${action} has ${bytes} bytes, the limit is ${auditBodyLimitBytes}`)
    this.bytes = bytes
  }
}

export type SealedBody = {
  /** Canonical JSON (RFC 8785): store these characters, hash these bytes. */
  readonly json: string
  readonly bytes: number
  /** SHA-256 of the UTF-8 bytes, lower-case hexadecimal. */
  readonly sha256: string
}

/**
 * An entry's body in the form that is stored and hashed. Text that looks like one of our secrets is cut to its prefix
 * first (someone may paste one into a reason), so take columns beside the body from `json`, not from the input.
 *
 * @throws JcsError when the body holds what canonical JSON here does not know
 * @throws AuditBodyTooLargeError above `auditBodyLimitBytes`
 */
export function sealAuditBody(body: AuditBody): SealedBody {
  const json = jcsRewriting(body, redactSecrets)
  const bytes = Buffer.byteLength(json, 'utf8')
  if (bytes > auditBodyLimitBytes) throw new AuditBodyTooLargeError(body.action, bytes)
  return { json, bytes, sha256: sha256Hex(json) }
}
