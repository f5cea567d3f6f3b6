import type { Alert, Hurt } from '@tokenim/core/alerts'
import { isOpen, onsetOf } from '@tokenim/core/alerts'
import type { ChangeMark } from '@tokenim/core/changes'
import type { AccountId, AlertId } from '@tokenim/core/ids'
import { parseId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { dayMs, hourMs } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import { account } from '@tokenim/db/schema'
import { inArray } from 'drizzle-orm'
import { findChangesBetween } from '../changes/index.ts'
import { query } from '../query.ts'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import type { ActOfChange } from './acts-of-change.ts'
import { findActsOfChange } from './acts-of-change.ts'
import { hurtByPipeline, hurtOfAccount } from './hurt.ts'
import { loadAlert } from './load.ts'

export type AlertContext = {
  /** Since when the trouble itself is there. */
  readonly onsetAt: Instant
  /** Accounts that cannot send now (of one that is over: could not), and sends refused since the onset. */
  readonly hurt: Hurt
  /** What changed from here until the onset, the latest first. */
  readonly changesSince: Instant
  readonly changes: readonly ContextChange[]
  /** Who is named by the alert and by the changes: a name says more than an id. */
  readonly people: readonly { readonly id: AccountId; readonly displayName: string }[]
}

export type ContextChange = ({ readonly kind: 'act' } & ActOfChange) | ({ readonly kind: 'mark' } & ChangeMark)

export type GetAlertContext = {
  readonly id: AlertId
  /** How far before the onset to look: an hour when left out, a day at most. */
  readonly windowMs?: number | undefined
}

/** Who is hurt, and what changed before it: the two things everybody asks first. */
export const getAlertContext = query<GetAlertContext, Alert, AlertContext>({
  name: 'alerts.context',
  access: ['alerts:read'],
  notFoundKind: 'alert',
  id: ({ id }) => id,
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  read: (tx, { loaded, input, now }) => readContext(tx, loaded, now, input.windowMs),
})

/** The same for the monitor itself, which draws it on the card. */
export function readContextOf(services: Services, alert: Alert): Promise<AlertContext> {
  return openReadTransaction(services.db, async (tx) => readContext(tx, alert, await readClock(tx)))
}

/** The same inside another read: the card of an alert shows it, too. */
export async function readContext(
  tx: Pick<ReadTransaction, 'select' | 'execute'>,
  alert: Alert,
  now: Instant,
  windowMs: number = hourMs,
): Promise<AlertContext> {
  const onsetAt = Math.min(onsetOf(alert), now)
  const window = { from: onsetAt - Math.min(windowMs, dayMs), to: onsetAt }
  const [hurt, acts, marks] = await Promise.all([
    hurtBy(tx, alert, onsetAt),
    findActsOfChange(tx, window),
    findChangesBetween(tx, window),
  ])
  const changes: ContextChange[] = [
    ...acts.map((act) => ({ kind: 'act' as const, ...act })),
    ...marks.map((mark) => ({ kind: 'mark' as const, ...mark })),
  ]
  return {
    onsetAt,
    hurt,
    changesSince: window.from,
    changes: changes.toSorted((left, right) => right.at - left.at),
    people: await readPeople(tx, [...personsOfAlert(alert), ...acts.map(personOfAct)]),
  }
}

async function readPeople(tx: Pick<ReadTransaction, 'select'>, ids: readonly (string | null | undefined)[]) {
  const wanted = new Set(ids.filter((id) => typeof id === 'string').map((id) => parseId('acc', id)))
  const known = [...wanted].filter((id) => id !== null)
  if (known.length === 0) return []
  return tx
    .select({ id: account.id, displayName: account.displayName })
    .from(account)
    .where(inArray(account.id, known))
    .orderBy(account.id)
}

function personsOfAlert({ acknowledged, resolvedBy, feedback }: Alert) {
  return [acknowledged?.by, resolvedBy, feedback?.by].map((by) => {
    if (by === null || by === undefined || by.type === 'system') return null
    return by.type === 'account' ? by.id : by.onBehalfOf
  })
}

function personOfAct({ actor, onBehalfOf }: ActOfChange): string | null {
  return onBehalfOf ?? actor.id
}

/** Of a stuck token its holder; of everything else the whole platform while it lasts. */
async function hurtBy(tx: Pick<ReadTransaction, 'select' | 'execute'>, alert: Alert, since: Instant): Promise<Hurt> {
  const { facts, resolvedAt } = alert
  const until = resolvedAt ?? Number.POSITIVE_INFINITY
  const hurt =
    facts.kind === 'stuck_token'
      ? await hurtOfAccount(tx, { accountId: facts.accountId, since, until })
      : await hurtByPipeline(tx, since, until)
  // Who was blocked then cannot be counted afterwards: the facts are what was seen last.
  if (facts.kind === 'stuck_token' || !isOpen(alert)) return { ...hurt, accountsBlocked: facts.accountsBlocked }
  return hurt
}
