import { sql } from 'drizzle-orm'
import { heartbeat, heartbeatBeat } from '@tokenim/db/schema'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { pageOf } from '../page.ts'
import type { HeartbeatView } from './view.ts'
import { readHeartbeats } from './view.ts'

export type ListHeartbeats = { readonly after?: string | undefined; readonly limit: number }

/** Everything that beats or promised to, by name. It is nobody's own. */
export const listHeartbeats = list<ListHeartbeats, HeartbeatView>({
  name: 'heartbeats.list',
  permission: 'logs:read',
  read: async (tx, { input: { after, limit }, scope, now }): Promise<Page<HeartbeatView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const where =
      after === undefined
        ? undefined
        : sql`coalesce(${heartbeat.id}, ${heartbeatBeat.id}) COLLATE "C" > ${after} COLLATE "C"`
    const rows = await readHeartbeats(tx, now, { where, limit: limit + 1 })
    return pageOf(rows, limit, (row) => row)
  },
})
