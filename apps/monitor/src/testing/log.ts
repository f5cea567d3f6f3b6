import type { Log } from '@tokenim/process'
import { createLog as createProcessLog } from '@tokenim/process'
import type { Writable } from 'node:stream'

/** A log kept by a test, through the same gates as the real one. */
export function createLog(stream: Writable): Log {
  return createProcessLog('monitor', stream)
}
