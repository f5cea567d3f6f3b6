import type { AlertId, SilenceId } from '@tokenim/core/ids'
import { parseId } from '@tokenim/core/ids'
import { UsageError } from '../usage-error.ts'

export function parseAlertId(text: string): AlertId {
  return parseId('alr', text) ?? reject(`${text} is not an alert id (alr_…)`)
}

export function parseSilenceId(text: string): SilenceId {
  return parseId('sil', text) ?? reject(`${text} is not the id of a silence (sil_…)`)
}

function reject(message: string): never {
  throw new UsageError(message)
}
