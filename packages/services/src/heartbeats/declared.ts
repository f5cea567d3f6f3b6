import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { HeartbeatPlan } from '@tokenim/core/heartbeats'
import { toJson } from '@tokenim/core/json'
import type { Instant } from '@tokenim/core/time'
import type { heartbeat } from '@tokenim/db/schema'

/** A heartbeat that somebody declared. */
export type DeclaredHeartbeat = HeartbeatPlan & {
  readonly id: string
  readonly declaredAt: Instant
  readonly version: number
}

/** What entries say of a heartbeat: these members and no others. */
const audited = ['intervalMs', 'graceMs', 'watched'] as const

export function auditedHeartbeat(declared: DeclaredHeartbeat): CanonicalObject {
  return project(audited, toJson(declared))
}

/** The stored heartbeat as the rules read it: the row has the same members. */
export function heartbeatFromRow(row: typeof heartbeat.$inferSelect): DeclaredHeartbeat {
  return row
}
