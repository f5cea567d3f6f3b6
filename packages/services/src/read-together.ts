/** Reads what belongs to each of many keys, in one statement. A key nothing belongs to is missing in the answer. */
export type ReadMany<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>

/** More at once would make one statement long without making it cheaper. */
const together = 200

/** One that hangs must not hold up all the others. */
const underWayAtMost = 2

/**
 * Makes single readings of a reading of many: those asked for in the same turn of the event loop, or while others are
 * under way, are sent as one statement. A reading never joins a statement that was sent before it was asked for, so
 * nobody is told anything older than his question.
 *
 * @param gatherMs how long to gather where nobody is waiting for the answer
 */
export function readTogether<Key, Value>(
  readMany: ReadMany<Key, Value>,
  gatherMs = 0,
): (key: Key) => Promise<Value | null> {
  let waiting = new Map<Key, PromiseWithResolvers<Value | null>>()
  let underWay = 0
  let isScheduled = false

  const schedule = () => {
    if (isScheduled || waiting.size === 0 || underWay >= underWayAtMost) return
    isScheduled = true
    const start = () => {
      isScheduled = false
      void send()
    }
    if (gatherMs === 0) setImmediate(start)
    else setTimeout(start, gatherMs).unref()
  }
  const send = async () => {
    const batch = [...waiting].slice(0, together)
    waiting = new Map([...waiting].slice(together))
    underWay += 1
    try {
      const found = await readMany(batch.map(([key]) => key))
      for (const [key, { resolve }] of batch) resolve(found.get(key) ?? null)
    } catch (error) {
      for (const [, { reject }] of batch) reject(error)
    } finally {
      underWay -= 1
      schedule()
    }
  }
  return (key) => {
    const asked = waiting.get(key) ?? Promise.withResolvers<Value | null>()
    waiting.set(key, asked)
    schedule()
    return asked.promise
  }
}
