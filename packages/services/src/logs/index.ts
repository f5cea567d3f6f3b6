export { mayReadLogs, mayWriteLogs } from './may-write-logs.ts'
