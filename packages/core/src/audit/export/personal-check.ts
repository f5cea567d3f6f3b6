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

const nothing: PersonalResult = { false: [], absent: 0 }

/** Personal values against the commitments in the body. */
export function checkPersonal(
  { personal: commitments = {} }: AuditBody,
  { personal = {} }: ExportEntry,
): PersonalResult {
  const fields = Object.keys(personal)
  const committed = Object.keys(commitments)
  if (fields.length === 0 && committed.length === 0) return nothing
  return {
    false: fields.filter((field) => !isCommitted(field, personal[field], commitments[field])),
    absent: committed.filter((field) => !Object.hasOwn(personal, field)).length,
  }
}

function isCommitted(field: string, kept: PersonalValue | undefined, commitment: string | undefined): boolean {
  const salt = bytesFromBase64(kept?.salt ?? '')
  if (kept === undefined || salt === null || commitment === undefined) return false
  try {
    return commitTo(salt, field, kept.value) === commitment
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
