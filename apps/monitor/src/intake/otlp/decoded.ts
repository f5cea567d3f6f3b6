import type { LogRecord } from '../log-record.ts'

/** What a request held: the records, and how many of them could not be read and why (the first reason). */
export type Decoded = {
  readonly records: readonly LogRecord[]
  readonly rejected: number
  readonly why: string
}

export class TooManyRecordsError extends Error {
  override readonly name = 'TooManyRecordsError'
}

export class TooDeepError extends Error {
  override readonly name = 'TooDeepError'
}
