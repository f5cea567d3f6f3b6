import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'

/**
 * Waits until readers in order may see every entry and event there is: a transaction of anybody on the server that runs
 * holds the order back for a moment.
 */
export async function allSettled(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting
      from (select epoch, xid from audit_entry union all select epoch, xid from event) as written
      where (epoch, xid) >= (current_log_epoch(), pg_snapshot_xmin(pg_current_snapshot()))`
    if (row?.waiting === 0) return
    await delay(10)
  }
}
