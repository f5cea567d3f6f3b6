import { query } from '../query.ts'

/** Whether the caller may push alerts; the answer is only that it is allowed. */
export const mayPushAlerts = query<Readonly<Record<string, never>>, true, true>({
  name: 'alerts.push',
  access: ['alerts:manage'],
  notFoundKind: 'alert',
  isOpen: true,
  id: () => '',
  load: async () => true,
  whose: () => ({ kind: 'alert' }),
  read: async () => true,
})
