import { mayQuery } from '../may-query.ts'

/** Whether the caller may send logs. */
export const mayWriteLogs = mayQuery({
  name: 'logs.write',
  permission: 'logs:write',
  notFoundKind: 'log_pattern',
  target: { kind: 'any' },
})

/** Whether the caller may read how the intake fares. */
export const mayReadLogs = mayQuery({
  name: 'logs.read',
  permission: 'logs:read',
  notFoundKind: 'log_pattern',
  target: { kind: 'log' },
})
