import { mayQuery } from '../may-query.ts'

/** Whether the caller may push alerts. */
export const mayPushAlerts = mayQuery({
  name: 'alerts.push',
  permission: 'alerts:manage',
  notFoundKind: 'alert',
  target: { kind: 'alert' },
})
