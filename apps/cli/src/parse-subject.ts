import { parseId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import { UsageError } from './usage-error.ts'

/** `acc_…` or `app_…`. */
export function parseSubject(text: string): Subject {
  const account = parseId('acc', text)
  if (account !== null) return { type: 'account', id: account }
  const application = parseId('app', text)
  if (application !== null) return { type: 'application', id: application }
  throw new UsageError(`${text} is neither an account id (acc_…) nor an application id (app_…)`)
}
