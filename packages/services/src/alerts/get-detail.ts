import type { Alert } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { query } from '../query.ts'
import type { AlertView } from './alert-view.ts'
import { viewAlert } from './alert-view.ts'
import type { AlertContext } from './context.ts'
import { readContext } from './context.ts'
import { loadAlert } from './load.ts'

export type AlertDetail = { readonly alert: AlertView; readonly context: AlertContext }

/** One alert with what is asked first about it: by what it is suppressed, who is hurt, what changed before it. */
export const getAlertDetail = query<{ readonly id: AlertId }, Alert, AlertDetail>({
  name: 'alerts.get_detail',
  access: ['alerts:read'],
  notFoundKind: 'alert',
  id: ({ id }) => id,
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  read: async (tx, { loaded, now }) => ({
    alert: await viewAlert(tx, loaded, now),
    context: await readContext(tx, loaded, now),
  }),
})
