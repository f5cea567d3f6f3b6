import { isReasonCode, type ReasonCode } from '@tokenim/core/codes'
import type { ExtendMinutes } from '@tokenim/wording'
import { readMinutes } from './extend-minutes.ts'
import { fieldsOf } from './fields-of.ts'
import { moveFields } from './move-dialog.ts'
import { oneLine } from './one-line.ts'

export type MoveForm = {
  readonly reasonCode: ReasonCode
  /** One line; absent when nothing was written. Its length is for the API to judge. */
  readonly reason?: string
  readonly requestReplacement: boolean
  /** How much more time, of an extension. */
  readonly minutes: ExtendMinutes
}

/** What was filled in. `null` when there is no known reason: nothing our dialog can send. */
export function readMoveDialog(components: unknown): MoveForm | null {
  const fields = fieldsOf(components)
  const reasonCode = fields.get(moveFields.reason) ?? ''
  if (!isReasonCode(reasonCode)) return null
  const reason = oneLine(fields.get(moveFields.note))
  const requestReplacement = fields.get(moveFields.replacement) === 'yes'
  const chosen = { reasonCode, requestReplacement, minutes: readMinutes(fields) }
  return reason === '' ? chosen : { ...chosen, reason }
}
