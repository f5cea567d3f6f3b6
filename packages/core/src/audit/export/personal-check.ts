import type { AuditBody } from '../body.ts'
import { commitTo } from '../commitment.ts'
import { bytesFromBase64 } from '../note/base64.ts'
import type { ExportEntry, PersonalValue } from './lines.ts'

export type PersonalResult = {
  /** Fields whose value is not the committed one, or that no commitment speaks of. */
  readonly false: readonly string[]
  /** Commitments without a value in the file. */
  readonly absent: number
}

/** Personal values against the commitments in the body. */
export function checkPersonal(
  { personal: commitments = {} }: AuditBody,
  { personal = {} }: ExportEntry,
): PersonalResult {
  const kept = Object.entries(personal)
  return {
    false: kept.filter(([field, value]) => !isCommitted(field, value, commitments[field])).map(([field]) => field),
    absent: Object.keys(commitments).filter((field) => !Object.hasOwn(personal, field)).length,
  }
}

function isCommitted(field: string, kept: PersonalValue, commitment: string | undefined): boolean {
  const salt = bytesFromBase64(kept.salt)
  if (salt === null) return false
  try {
    return commitTo(salt, field, kept.value) === commitment
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
