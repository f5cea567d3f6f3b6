import type { Log } from '@tokenim/process'
import { createLog } from '@tokenim/process'

export type LogLines = { readonly log: Log; readonly text: () => string }

/** A log kept in memory, through the same gates as the real one. */
export function collectLog(): LogLines {
  const lines: string[] = []
  return { log: createLog('api', { write: (line) => void lines.push(line) }), text: () => lines.join('') }
}
