import { idFromUuid } from '../../ids/index.ts'
import { minuteMs } from '../../time/index.ts'
import type { ActorRef } from '../../tokens/index.ts'
import { issuedAt, service, tokenId, unconfirmed } from '../../tokens/testing/samples.ts'
import type { Alert, NewAlert, OwnFacts } from '../alert.ts'
import type { PushedAlert } from '../external.ts'
import { decidePush } from '../external.ts'
import { decideSeen } from '../seen.ts'

export const now: number = issuedAt + 6 * minuteMs

export const alertId = idFromUuid('alr', '01930000-0000-7000-8000-000000000001')

export const someone: ActorRef = {
  type: 'account',
  id: idFromUuid('acc', '01930000-0000-7000-8000-00000000000a'),
  via: 'api',
}

export const hurt = { accountsBlocked: 1, sendsRefused: 2 }

export const stuck: Extract<OwnFacts, { kind: 'stuck_token' }> = {
  kind: 'stuck_token',
  tokenId: tokenId(1),
  accountId: unconfirmed().accountId,
  applicationId: service,
  cause: 'network_delay',
  pendingSince: issuedAt,
  stuckSince: issuedAt + 5 * minuteMs,
  confirmBy: issuedAt + 15 * minuteMs,
  ...hurt,
}

export const stalled: OwnFacts = {
  kind: 'stalled_pipeline',
  issued: 7,
  confirmed: 0,
  windowMs: minuteMs,
  windows: 2,
  lastConfirmedAt: null,
  ...hurt,
}

export const pushed: PushedAlert = {
  labels: { alertname: 'DiskFull', severity: 'critical', instance: 'db-1' },
  annotations: { summary: 'The disk of db-1 is full' },
  startsAt: now - minuteMs,
  endsAt: now + 4 * minuteMs,
  generatorUrl: null,
  pushedBy: null,
}

export function firing(facts: OwnFacts, change: Partial<Alert> = {}): Alert {
  return withId(decideSeen(null, facts, now), change)
}

export function external(change: Partial<Alert> = {}, push: Partial<PushedAlert> = {}): Alert {
  return withId(decidePush(null, { ...pushed, ...push }, now), change)
}

function withId(decision: { readonly kind: string; readonly alert?: NewAlert }, change: Partial<Alert>): Alert {
  if (decision.kind !== 'fire' || decision.alert === undefined) throw new Error('nothing fired')
  return { ...decision.alert, id: alertId, ...change }
}
