import type { AlertId } from '@tokenim/core/ids'

/** Between looking and locking somebody else changed the alert. Nothing was written; the next look decides anew. */
export class AlertMovedOnError extends Error {
  override readonly name = 'AlertMovedOnError'

  constructor(id: AlertId) {
    super(`the alert ${id} changed meanwhile`)
  }
}
