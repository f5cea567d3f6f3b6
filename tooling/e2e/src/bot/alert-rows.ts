import { uuidFromId } from '@tokenim/core/ids'
import type { TestDatabase } from '@tokenim/db/testing'
import { newId } from '@tokenim/services'

export type Row = {
  readonly name: string
  readonly state?: 'pending' | 'firing' | 'resolving' | 'resolved'
  readonly severity?: 'info' | 'warning' | 'critical'
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** An alert as somebody else's monitoring would have pushed it, in any state. @returns its id */
export async function putAlert({ owner }: TestDatabase, row: Row): Promise<string> {
  const { name, state = 'firing', severity = 'warning', labels = {}, annotations = {} } = row
  const id = newId('alr')
  const now = new Date()
  const fired = state === 'pending' ? null : now
  const values = {
    id: uuidFromId(id),
    fingerprint: id,
    kind: 'external',
    severity,
    state,
    labels: { alertname: name, severity, ...labels },
    annotations,
    facts: {
      kind: 'external',
      name,
      severity,
      startsAt: now.getTime(),
      generatorUrl: null,
      pushedBy: null,
      accountsBlocked: 0,
      sendsRefused: 0,
    },
    pending_since: now,
    started_at: fired,
    fired_at: fired,
    resolving_since: state === 'resolving' ? now : null,
    resolved_at: state === 'resolved' ? now : null,
    resolved_by: state === 'resolved' ? { type: 'system' } : null,
    // So far away that nothing ends it.
    ends_at: new Date(now.getTime() + 86_400_000),
    last_seen_at: now,
    version: 1,
  }
  await owner`insert into alert ${owner(values)}`
  return id
}
