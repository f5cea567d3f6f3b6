import type { Alert } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { query } from '../query.ts'
import type { AlertView } from './alert-view.ts'
import { viewAlert } from './alert-view.ts'
import { loadAlert } from './load.ts'

export const getAlert = query<{ readonly id: AlertId }, Alert, AlertView>({
  name: 'alerts.get',
  access: ['alerts:read'],
  notFoundKind: 'alert',
  id: ({ id }) => id,
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  read: (tx, { loaded, now }) => viewAlert(tx, loaded, now),
})
