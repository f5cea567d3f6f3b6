import { query } from '../query.ts'

/** Whether the caller may send logs; the answer is only that it is allowed. */
export const mayWriteLogs = query<Readonly<Record<string, never>>, true, true>({
  name: 'logs.write',
  access: ['logs:write'],
  notFoundKind: 'log_pattern',
  isOpen: true,
  id: () => '',
  load: async () => true,
  whose: () => ({ kind: 'any' }),
  read: async () => true,
})

/** Whether the caller may read how the intake fares. */
export const mayReadLogs = query<Readonly<Record<string, never>>, true, true>({
  name: 'logs.read',
  access: ['logs:read'],
  notFoundKind: 'log_pattern',
  isOpen: true,
  id: () => '',
  load: async () => true,
  whose: () => ({ kind: 'log' }),
  read: async () => true,
})
