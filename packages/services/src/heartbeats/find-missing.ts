import { openReadTransaction } from '@tokenim/db'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import type { HeartbeatView } from './view.ts'
import { readHeartbeats } from './view.ts'

/** More than this is not a list of problems but one problem. */
const most = 10_000

/** What should have beaten by now and has not. */
export function findMissingHeartbeats(services: Services): Promise<HeartbeatView[]> {
  return openReadTransaction(services.db, async (tx) => {
    const all = await readHeartbeats(tx, await readClock(tx), { limit: most })
    return all.filter(({ state }) => state === 'missing')
  })
}
