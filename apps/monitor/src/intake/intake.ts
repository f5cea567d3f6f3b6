import type { Metrics } from '../metrics.ts'
import type { LogRecord } from './log-record.ts'
import type { Queue, QueueLimits } from './queue.ts'
import { createQueue } from './queue.ts'

/** Takes records in from every door and hands them on, one after the other, without ever holding up the process. */
export type Intake = Disposable & {
  /** Whether there was room; what is refused is counted, its sender asks again. */
  readonly offer: (records: readonly LogRecord[], from: Door, onTaken?: () => void) => boolean
  /** Counts what could not be read. */
  readonly reject: (records: number, from: Door) => void
  readonly queue: Pick<Queue, 'limits' | 'size'>
  readonly counts: () => IntakeCounts
  /** After how long a refused sender should ask again. */
  readonly retryAfterMs: () => number
  /** Resolves when everything offered so far has been handed on. */
  readonly settled: () => Promise<void>
}

export type Door = 'lines' | 'otlp' | 'tail'

export type IntakeCounts = {
  readonly accepted: number
  /** Turned away for want of room; senders were told to ask again. */
  readonly overloaded: number
  /** Could not be read; the sender was told. */
  readonly rejected: number
  /** Handed on and failed: a mistake of ours. */
  readonly dropped: number
}

const intakeLimits: QueueLimits = { records: 100_000, characters: 32 * 1024 * 1024 }

/** So many records are handed on before other work of the process gets its turn. */
const sliceRecords = 500

export function createIntake(
  parts: {
    readonly sink: (record: LogRecord) => void
    readonly metrics: Pick<Metrics, 'logRecords' | 'intakeQueued'>
    readonly onDropped: (error: unknown) => void
  },
  limits: QueueLimits = intakeLimits,
): Intake {
  const { sink, metrics, onDropped } = parts
  const queue = createQueue(limits)
  const counts = { accepted: 0, overloaded: 0, rejected: 0, dropped: 0 }
  const waiting: (() => void)[] = []
  let scheduled: NodeJS.Immediate | null = null
  let perSecond = 50_000

  const count = (what: keyof typeof counts, records: number, from: Door) => {
    counts[what] += records
    if (records > 0) metrics.logRecords.inc({ door: from, outcome: what }, records)
  }
  const handOn = () => {
    const beganAt = performance.now()
    const records = queue.take(sliceRecords)
    for (const record of records) {
      try {
        sink(record)
      } catch (error) {
        counts.dropped += 1
        metrics.logRecords.inc({ door: 'none', outcome: 'dropped' })
        onDropped(error)
      }
    }
    const seconds = Math.max(0.000_01, (performance.now() - beganAt) / 1_000)
    if (records.length === sliceRecords) perSecond = 0.9 * perSecond + 0.1 * (records.length / seconds)
    const { records: left } = queue.size()
    metrics.intakeQueued.set(left)
    scheduled = left === 0 ? null : setImmediate(handOn)
    if (left === 0) for (const resolve of waiting.splice(0)) resolve()
  }
  return {
    queue,
    counts: () => ({ ...counts }),
    retryAfterMs: () => Math.min(30_000, Math.ceil((queue.size().records / perSecond) * 1_000) + 500),
    offer: (records, from, onTaken) => {
      const taken = queue.offer(records, onTaken)
      count(taken ? 'accepted' : 'overloaded', records.length, from)
      if (taken) scheduled ??= setImmediate(handOn)
      return taken
    },
    reject: (records, from) => count('rejected', records, from),
    settled: () =>
      scheduled === null ? Promise.resolve() : new Promise<void>((resolve) => void waiting.push(resolve)),
    [Symbol.dispose]: () => {
      if (scheduled !== null) clearImmediate(scheduled)
      for (const resolve of waiting.splice(0)) resolve()
    },
  }
}
