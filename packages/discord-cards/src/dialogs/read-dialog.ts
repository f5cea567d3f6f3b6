import { isReasonCode, type ReasonCode } from '@tokenim/core/codes'
import { moveFields } from './move-dialog.ts'

export type MoveForm = {
  readonly reasonCode: ReasonCode
  /** Trimmed; absent when nothing was written. Its length is for the API to judge. */
  readonly reason?: string
  readonly requestReplacement: boolean
}

/**
 * What was filled in, from the `components` of a modal submit as they come over the wire (labels around fields, or
 * action rows). `null` when there is no known reason: nothing our dialog can send.
 */
export function readMoveDialog(components: unknown): MoveForm | null {
  const fields = fieldsOf(components)
  const reasonCode = fields.get(moveFields.reason) ?? ''
  if (!isReasonCode(reasonCode)) return null
  const reason = (fields.get(moveFields.note) ?? '').trim()
  const requestReplacement = fields.get(moveFields.replacement) === 'yes'
  return reason === '' ? { reasonCode, requestReplacement } : { reasonCode, reason, requestReplacement }
}

function fieldsOf(components: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const visit = (component: unknown): void => {
    if (typeof component !== 'object' || component === null) return
    const id = member(component, 'custom_id')
    const value = member(component, 'value')
    const values = member(component, 'values')
    const first: unknown = Array.isArray(values) ? values[0] : value
    if (typeof id === 'string' && typeof first === 'string') fields.set(id, first)
    visit(member(component, 'component'))
    const inner = member(component, 'components')
    if (Array.isArray(inner)) inner.forEach(visit)
  }
  if (Array.isArray(components)) components.forEach(visit)
  return fields
}

function member(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name]
}
