import type { Alert, PushedAlert } from '@tokenim/core/alerts'
import { cleanPushed, decidePush, fingerprintOfLabels } from '@tokenim/core/alerts'
import { uuidFromId } from '@tokenim/core/ids'
import { alert, toTimestamp } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { asc, desc, inArray, sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'
import { sweepRows } from '../verb/sweep.ts'
import { alertFromRow } from './alert-row.ts'
import { alertChange, alertEvent } from './audited.ts'
import { writeMoved } from './write-many.ts'

/** Whoever calls it has checked that the caller may push; at most 100 at once. */
export type PutExternal = { readonly alerts: readonly PushedAlert[] }

/** How many did what; `ignored` were over before anybody knew of them, or hold labels that cannot be kept. */
export type PutAnswer = {
  readonly fired: number
  readonly reopened: number
  readonly refreshed: number
  readonly resolved: number
  readonly ignored: number
}

type Pushed = { readonly pushed: PushedAlert; readonly existing: Alert | null }

/** Pushes more than one transaction takes: in parts, in the order given. */
export const mostPushed = sweepRows

/**
 * What somebody else's monitoring pushes, again and again while it holds: new ones fire, those that came back are opened
 * again, those that are over are resolved. That one is pushed again is nobody's act and no version: only its end and its
 * annotations follow. Entries name the system; who pushed is in the facts.
 */
export const putExternal = sweep<PutExternal, readonly Pushed[], PutAnswer>({
  name: 'alerts.put',
  take: async (tx, { alerts }) => {
    if (alerts.length > mostPushed) throw new Error(`${alerts.length} alerts are too many for one transaction`)
    const kept = alerts.map(cleanPushed).filter((pushed) => pushed !== null)
    const wanted = new Map(kept.map((pushed) => [fingerprintOfLabels(pushed.labels), pushed]))
    await lockFingerprints(tx, [...wanted.keys()])
    const known = await lockLast(tx, [...wanted.keys()])
    // In one order everywhere: two pushes that meet wait for each other and never in a circle.
    return [...wanted]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([fingerprint, pushed]) => ({ pushed, existing: known.get(fingerprint) ?? null }))
  },
  write: async (tx, taken, { input, services, now }) => {
    const decided = taken.map(({ pushed, existing }) => ({ existing, decision: decidePush(existing, pushed, now) }))
    const fresh = decided.flatMap(({ decision }) =>
      decision.kind === 'fire' ? [{ ...decision.alert, id: services.newId('alr') }] : [],
    )
    const fired = await insertMissing(tx, fresh)
    const moved = decided.flatMap(({ existing, decision }) =>
      existing !== null && (decision.kind === 'reopen' || decision.kind === 'resolve')
        ? [{ kind: decision.kind, was: existing, next: decision.alert }]
        : [],
    )
    await writeMoved(tx, moved)
    const refreshed = decided.flatMap(({ decision }) => (decision.kind === 'refresh' ? [decision.alert] : []))
    await follow(tx, refreshed)

    const also: EntryDraft[] = [
      ...fired.map((next) => entryOf('alerts.fire', null, next)),
      ...moved.map(({ kind, was, next }) => entryOf(kind === 'reopen' ? 'alerts.fire' : 'alerts.resolve', was, next)),
    ]
    const events: EventDraft[] = [
      ...fired.map((next) => alertEvent('alert.fired', next)),
      ...moved.map(({ kind, next }) => alertEvent(kind === 'reopen' ? 'alert.fired' : 'alert.resolved', next)),
    ]
    const count = (kind: 'reopen' | 'resolve') => moved.filter((one) => one.kind === kind).length
    const counts = { fired: fired.length, reopened: count('reopen'), resolved: count('resolve') }
    // One that another push had just fired counts as pushed again.
    const followed = refreshed.length + fresh.length - fired.length
    const ignored = input.alerts.length - fired.length - moved.length - followed
    return { also, events, result: { ...counts, refreshed: followed, ignored } }
  },
})

/**
 * One push of the same alert at a time, also of one that has no row yet to lock: two that both saw none would otherwise
 * fire it twice when a third ended it in between. In one order everywhere, and gone with the transaction.
 */
async function lockFingerprints(tx: WritableTransaction, fingerprints: readonly string[]): Promise<void> {
  if (fingerprints.length === 0) return
  await tx.execute(sql`
    WITH ordered AS MATERIALIZED (
      SELECT hashtextextended(fingerprint, 0) AS key
      FROM json_array_elements_text(${JSON.stringify(fingerprints)}::json) AS given (fingerprint) ORDER BY 1)
    SELECT pg_advisory_xact_lock(key) FROM ordered`)
}

/** The open alert of each, or the last resolved one, locked by id. */
async function lockLast(tx: WritableTransaction, fingerprints: readonly string[]): Promise<Map<string, Alert>> {
  if (fingerprints.length === 0) return new Map()
  const last = tx
    .selectDistinctOn([alert.fingerprint], { id: alert.id })
    .from(alert)
    .where(inArray(alert.fingerprint, [...fingerprints]))
    .orderBy(asc(alert.fingerprint), desc(alert.id))
  const rows = await tx.select().from(alert).where(inArray(alert.id, last)).orderBy(asc(alert.id)).for('no key update')
  return new Map(rows.map((row) => [row.fingerprint, alertFromRow(row)]))
}

/**
 * Whoever pushed the same a moment earlier has fired it: then there is nothing to write, and nothing to tell. One that has
 * just fired has neither been acknowledged nor ended nor judged.
 */
async function insertMissing(tx: WritableTransaction, fresh: readonly Alert[]): Promise<readonly Alert[]> {
  if (fresh.length === 0) return []
  const written = await tx.execute<{ id: string }>(sql`
    INSERT INTO ${alert} (id, fingerprint, kind, labels, annotations, severity, state, pending_since, started_at,
      fired_at, ends_at, flaps, last_seen_at, facts, version, told_whole)
    SELECT id, fingerprint, kind, labels, annotations, severity, state, pending_since, started_at,
      fired_at, ends_at, flaps, last_seen_at, facts, version, true
    FROM json_to_recordset(${JSON.stringify(fresh.map(freshRow))}::json) AS pushed (
      id uuid, fingerprint text, kind text, labels jsonb, annotations jsonb, severity text, state text,
      pending_since timestamptz, started_at timestamptz, fired_at timestamptz, ends_at timestamptz, flaps integer,
      last_seen_at timestamptz, facts jsonb, version integer)
    ON CONFLICT DO NOTHING
    RETURNING id::text`)
  const ids = new Set(written.map(({ id }) => id))
  return fresh.filter(({ id }) => ids.has(uuidFromId(id)))
}

function freshRow({ id, pendingSince, startedAt, firedAt, endsAt, lastSeenAt, ...alert }: Alert) {
  const { fingerprint, kind, labels, annotations, severity, state, flaps, facts, version } = alert
  return {
    id: uuidFromId(id),
    fingerprint,
    kind,
    labels,
    annotations,
    severity,
    state,
    flaps,
    facts,
    version,
    pending_since: toTimestamp(pendingSince),
    started_at: toTimestamp(startedAt ?? pendingSince),
    fired_at: toTimestamp(firedAt ?? pendingSince),
    ends_at: endsAt === null ? null : toTimestamp(endsAt),
    last_seen_at: toTimestamp(lastSeenAt),
  }
}

/** What follows a push without being a change. */
async function follow(tx: WritableTransaction, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length === 0) return
  const rows = alerts.map(({ id, annotations, endsAt, lastSeenAt }) => ({
    id: uuidFromId(id),
    annotations,
    ends_at: toTimestamp(endsAt ?? lastSeenAt),
    last_seen_at: toTimestamp(lastSeenAt),
  }))
  await tx.execute(sql`
    UPDATE ${alert} SET annotations = pushed.annotations, ends_at = pushed.ends_at, last_seen_at = pushed.last_seen_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS pushed (id uuid, annotations jsonb, ends_at timestamptz, last_seen_at timestamptz)
    WHERE ${alert.id} = pushed.id`)
}

function entryOf(action: string, was: Alert | null, next: Alert): EntryDraft {
  return { action, target: { type: 'alert', id: next.id }, ...alertChange(was, next) }
}
