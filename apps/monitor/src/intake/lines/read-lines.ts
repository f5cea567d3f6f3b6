import type { LogRecord } from '../log-record.ts'
import { TooManyRecordsError } from '../otlp/decoded.ts'
import type { LineSource } from './read-line.ts'
import { readLine } from './read-line.ts'

/** Lines of a log, each JSON or text; empty ones are passed over. @throws TooManyRecordsError */
export function readLines(bytes: Buffer, source: LineSource, nowMs: number, maxRecords: number): LogRecord[] {
  const records: LogRecord[] = []
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(0x0a, from)
    const to = newline === -1 ? bytes.length : newline
    const record = readLine(bytes.toString('utf8', from, to), source, nowMs)
    if (record !== null) {
      if (records.length >= maxRecords) throw new TooManyRecordsError()
      records.push(record)
    }
    from = to + 1
  }
  return records
}
