import type { Alert, Matcher, Silence } from '@tokenim/core/alerts'
import { createSuppressor, formatMatchers, isActive, silenceState } from '@tokenim/core/alerts'
import { findRoutes, groupOf, isMuted } from '@tokenim/core/routing'
import { reject } from '@tokenim/problems'
import type { Query, Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { getActiveAlerts, mayPushAlerts, mostPushed, putExternal } from '@tokenim/services/alerts'
import { createSilence, expireSilence, getRecentSilences, getSilence, updateSilence } from '@tokenim/services/silences'
import type { Wording } from '@tokenim/wording'
import type { ByteBudget } from '../http/byte-budget.ts'
import type { Door } from '../http/door.ts'
import type { Asked, KeyActor, Route } from '../http/route.ts'
import { json } from '../http/route.ts'
import type { Routing } from '../routing/open-routing.ts'
import { system } from '../system.ts'
import { BadRequest, badRequest } from './bad-request.ts'
import type { AlertFilter } from './filters.ts'
import { readAlertFilter, readSilenceFilter } from './filters.ts'
import type { GettableAlert } from './gettable-alert.ts'
import { gettableAlert } from './gettable-alert.ts'
import { compareSilences, gettableSilence } from './gettable-silence.ts'
import type { PostedSilence } from './postable.ts'
import { readPostedAlerts, readPostedSilence, readSilenceId } from './postable.ts'
import { readPosted } from './read-posted.ts'
import { statusOf } from './status.ts'

export type AlertmanagerParts = {
  readonly services: Services
  readonly door: Door
  readonly budget: ByteBudget
  readonly routing: () => Routing
  readonly wording: Wording
  /** Told after anything was pushed or silenced. */
  readonly onChanged: () => void
}

/**
 * The whole of Alertmanager's API v2, by the keys of this installation: reading needs `alerts:read`, pushing and
 * silencing `alerts:manage`. Whatever speaks with an Alertmanager speaks with this.
 */
export function alertmanagerRoutes(parts: AlertmanagerParts): readonly Route[] {
  const startedAt = Date.now()
  return [
    route('amStatus', 'GET', '/status', async (asked) => {
      await ask(parts, asked, getActiveAlerts, { inhibitions: [] })
      return json(200, statusOf(parts.routing().settings, startedAt))
    }),
    route('amReceivers', 'GET', '/receivers', async (asked) => {
      await ask(parts, asked, getActiveAlerts, { inhibitions: [] })
      return json(
        200,
        parts.routing().settings.receivers.map(({ name }) => ({ name })),
      )
    }),
    route('amAlerts', 'GET', '/alerts', async (asked) => {
      const filter = readAlertFilter(asked.query)
      const seen = await seeAlerts(parts, asked)
      const shown = seen.map(({ shown: one }) => one).filter((one) => fits(one, filter))
      return json(
        200,
        shown.toSorted((left, right) => left.fingerprint.localeCompare(right.fingerprint)),
      )
    }),
    route('amGroups', 'GET', '/alerts/groups', async (asked) => json(200, await groupsOf(parts, asked))),
    route('amPushAlerts', 'POST', '/alerts', async (asked) => {
      const actor = await ask(parts, asked, mayPushAlerts, {})
      const { alerts, problems } = readPostedAlerts(await readPosted(asked.incoming, parts.budget), actor.id)
      for (let from = 0; from < alerts.length; from += mostPushed) {
        const input = { alerts: alerts.slice(from, from + mostPushed) }
        await putExternal(parts.services, { actor: system, requestId: asked.requestId, input })
      }
      if (alerts.length > 0) parts.onChanged()
      return problems.length === 0 ? ok() : badRequest(problems.slice(0, 20).join('; '))
    }),
    route('amSilences', 'GET', '/silences', async (asked) => {
      const matches = readSilenceFilter(asked.query)
      const creators = asked.query.getAll('creator')
      const { result } = await read(parts, asked, getRecentSilences, {})
      const now = Date.now()
      const shown = result
        .filter(({ matchers, author }) => matches(matchers) && (creators.length === 0 || creators.includes(author)))
        .map((silence) => gettableSilence(silence, now))
      return json(200, shown.toSorted(compareSilences))
    }),
    route('amSilence', 'GET', '/silence/:id', async (asked) => {
      const id = readSilenceId(asked.params['id'] ?? '')
      const { result } = await read(parts, asked, getSilence, { id })
      return json(200, gettableSilence(result, Date.now()))
    }),
    route('amPutSilence', 'POST', '/silences', async (asked) => {
      const actor = await parts.door.actor(asked)
      const posted = readPostedSilence(await readPosted(asked.incoming, parts.budget))
      const silence = await putSilence(parts, asked, actor, posted)
      parts.onChanged()
      return json(200, { silenceID: gettableSilence(silence, Date.now()).id })
    }),
    route('amEndSilence', 'DELETE', '/silence/:id', async (asked) => {
      const actor = await parts.door.actor(asked)
      const id = readSilenceId(asked.params['id'] ?? '')
      const { result } = await read(parts, asked, getSilence, { id })
      // One that has ended is what was asked for.
      if (silenceState(result, Date.now()) !== 'expired') {
        await parts.door.act(actor, () => expireSilence(parts.services, call(asked, actor, { id })))
        parts.onChanged()
      }
      return ok()
    }),
  ]
}

type Method = Route['method']

/** Their problems are one sentence as a JSON string. */
function route(name: string, method: Method, path: string, serve: Route['serve']): Route {
  return {
    name,
    method,
    path: `/api/v2${path}`,
    serve: async (asked) => {
      try {
        return await serve(asked)
      } catch (error) {
        if (error instanceof BadRequest) return json(error.status, error.message)
        throw error
      }
    },
    tellProblem: async (_asked, document) => {
      const { detail, code } = (await document.json()) as { readonly detail?: string; readonly code: string }
      const headers = Object.fromEntries([...document.headers].filter(([header]) => header !== 'content-type'))
      // Their documents know no 422.
      const status = document.status === 422 ? 400 : document.status
      return json(status, detail === undefined ? code : `${detail} (${code})`, headers)
    },
  }
}

/** @returns the caller, who may do it */
async function ask<Input, Result>(
  { services, door }: AlertmanagerParts,
  asked: Asked,
  query: Query<Input, Result>,
  input: Input,
): Promise<KeyActor> {
  const actor = await door.actor(asked)
  const outcome = await query(services, { actor, input })
  return outcome.ok ? actor : reject(outcome.refusal)
}

async function read<Input, Result>(
  { services, door }: AlertmanagerParts,
  asked: Asked,
  query: Query<Input, Result>,
  input: Input,
): Promise<{ readonly result: Result }> {
  const outcome = await query(services, { actor: await door.actor(asked), input })
  return outcome.ok ? outcome : reject(outcome.refusal)
}

type Seen = { readonly alert: Alert; readonly shown: GettableAlert }

async function seeAlerts(parts: AlertmanagerParts, asked: Asked): Promise<readonly Seen[]> {
  const { settings } = parts.routing()
  const { result } = await read(parts, asked, getActiveAlerts, { inhibitions: settings.inhibitRules })
  const { alerts, suppressors, now } = result
  const suppress = createSuppressor(suppressors)
  const labelsById = new Map(alerts.map(({ id, labels }) => [id, labels]))
  return alerts.filter(isActive).map((alert) => {
    const receivers = findRoutes(settings.route, alert.labels).map(({ receiver }) => receiver)
    const seenBy = { receivers, suppression: suppress(alert), mutedBy: [] }
    return { alert, shown: gettableAlert(alert, seenBy, { wording: parts.wording, now, labelsById }) }
  })
}

function fits({ labels, receivers, status }: GettableAlert, filter: AlertFilter): boolean {
  if (!receivers.some(({ name }) => filter.ofReceiver(name)) || !filter.matches(labels)) return false
  if (!filter.active && status.state === 'active') return false
  if (!filter.silenced && status.silencedBy.length > 0) return false
  return filter.inhibited || status.inhibitedBy.length === 0
}

/** The groups as they are told, each of one route and receiver. */
async function groupsOf(parts: AlertmanagerParts, asked: Asked) {
  const filter = readAlertFilter(asked.query)
  const { settings } = parts.routing()
  const seen = (await seeAlerts(parts, asked)).filter(({ shown }) => fits(shown, filter))
  const placed = seen.flatMap(({ alert, shown }) =>
    findRoutes(settings.route, alert.labels).map((to) => ({ to, group: groupOf(to, alert.labels), shown })),
  )
  const now = Date.now()
  const groups = [...Map.groupBy(placed, ({ group }) => group.key).values()].flatMap((members) => {
    const [first] = members
    if (first === undefined || !filter.ofReceiver(first.to.receiver)) return []
    const muted = isMuted(first.to, settings, now)
    if (muted && !filter.muted) return []
    const alerts = members.map(({ shown }) => (muted ? mutedBy(shown, first.to.muteTimeIntervals) : shown))
    return [{ labels: first.group.labels, receiver: { name: first.to.receiver }, alerts }]
  })
  return groups.toSorted((left, right) => keyOf(left).localeCompare(keyOf(right)))
}

function keyOf({ labels, receiver }: { readonly labels: object; readonly receiver: { readonly name: string } }) {
  return JSON.stringify([labels, receiver.name])
}

function mutedBy(shown: GettableAlert, intervals: readonly string[]): GettableAlert {
  return { ...shown, status: { ...shown.status, state: 'suppressed', mutedBy: intervals } }
}

/**
 * As theirs: without an id a new one; with one, that one is changed when it still can be, otherwise it ends and a new one
 * takes its place.
 */
async function putSilence(
  { services, door }: AlertmanagerParts,
  asked: Asked,
  actor: KeyActor,
  { id, draft }: PostedSilence,
): Promise<Silence> {
  const make = () => door.act(actor, () => createSilence(services, call(asked, actor, draft)))
  if (id === null) return await make()
  const found = await getSilence(services, { actor, input: { id } })
  if (!found.ok)
    return found.refusal.code === 'not_found' ? badRequest('silence not found', 404) : reject(found.refusal)
  const was = found.result
  const state = silenceState(was, Date.now())
  const isSame = isSameMatchers(was.matchers, draft.matchers)
  if (state === 'expired') return await make()
  if (!isSame || (state === 'active' && draft.startsAt !== was.startsAt)) {
    // The new one first: when it is refused, the old one still holds.
    const made = await make()
    await door.act(actor, () => expireSilence(services, call(asked, actor, { id })))
    return made
  }
  const { comment, endsAt, startsAt } = draft
  const change = { id, expectedVersion: was.version, comment, endsAt, ...(state === 'pending' ? { startsAt } : {}) }
  return await door.act(actor, () => updateSilence(services, call(asked, actor, change)))
}

/** Their clients send no key: each request is an act of its own, as it is with them. */
function call<Input>({ requestId }: Asked, actor: KeyActor, input: Input) {
  return { actor, requestId, idempotencyKey: newId('req'), input }
}

function isSameMatchers(left: readonly Matcher[], right: readonly Matcher[]): boolean {
  return formatMatchers(left) === formatMatchers(right)
}

function ok(): Response {
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
}
