import { heartbeat, heartbeatBeat } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { RequestRefused } from '../verb/request-refused.ts'
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
        : sql`coalesce(${heartbeat.id}, ${heartbeatBeat.id}) COLLATE "C" > ${nameIn(after)} COLLATE "C"`
    const rows = await readHeartbeats(tx, now, { where, limit: limit + 1 })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, nextAfter: rows.length > limit && last !== undefined ? cursorOf(last.id) : null }
  },
})

/** Names hold characters that a cursor does not. */
function cursorOf(name: string): string {
  return Buffer.from(name, 'utf8').toString('base64url')
}

/** @throws RequestRefused `cursor_invalid` */
function nameIn(cursor: string): string {
  const name = Buffer.from(cursor, 'base64url').toString('utf8')
  if (cursorOf(name) === cursor) return name
  throw new RequestRefused({ code: 'cursor_invalid', facts: { problem: 'unreadable' } })
}
