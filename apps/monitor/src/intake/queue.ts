import type { LogRecord } from './log-record.ts'

export type QueueLimits = { readonly records: number; readonly characters: number }

/** Records that wait to be looked at. Bounded: what does not fit is not taken, whole batch by whole batch. */
export type Queue = {
  /** Whether it was taken. `onTaken` is called when its last record has left the queue. */
  readonly offer: (records: readonly LogRecord[], onTaken?: () => void) => boolean
  /** The longest-waiting ones, at most so many. */
  readonly take: (most: number) => readonly LogRecord[]
  readonly size: () => { readonly records: number; readonly characters: number }
  readonly limits: QueueLimits
}

type Batch = { readonly records: readonly LogRecord[]; readonly onTaken: (() => void) | undefined; next: number }

export function createQueue(limits: QueueLimits): Queue {
  const batches: Batch[] = []
  let waiting = 0
  let characters = 0
  return {
    limits,
    size: () => ({ records: waiting, characters }),
    offer: (records, onTaken) => {
      const longer = records.reduce((sum, { text }) => sum + text.length, 0)
      // One batch alone always fits: else a sender could repeat it for ever.
      const fits =
        waiting === 0 || (waiting + records.length <= limits.records && characters + longer <= limits.characters)
      if (!fits) return false
      waiting += records.length
      characters += longer
      batches.push({ records, onTaken, next: 0 })
      return true
    },
    take: (most) => {
      const taken: LogRecord[] = []
      for (let first = batches[0]; first !== undefined && taken.length < most; first = batches[0]) {
        const some = first.records.slice(first.next, first.next + most - taken.length)
        taken.push(...some)
        first.next += some.length
        if (first.next < first.records.length) break
        batches.shift()
        first.onTaken?.()
      }
      waiting -= taken.length
      for (const { text } of taken) characters -= text.length
      return taken
    },
  }
}
