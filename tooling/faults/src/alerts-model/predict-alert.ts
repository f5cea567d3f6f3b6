import type { Prediction } from '../soak/prediction.ts'
import type { Model, ModelAlert } from './model.ts'
import { stateOf } from './model.ts'
import type { Trial } from './trial.ts'

const halfHour = 1_800_000
const fiveMinutes = 300_000

export function predictSeen(model: Model, { count, wait }: Extract<Trial, { kind: 'seen' }>): Prediction {
  const { now } = model
  const bad = count >= 10
  const alert = reopenable(model.alerts[0], now)
  if (alert === null) {
    model.alerts[0].push(fresh(now, { bad, count, waiting: wait > 0, end: null, note: null }))
    return legal(wait > 0 ? 'fire_pending' : 'fire')
  }
  if (alert.over !== null) {
    openAgain(alert, now, wait > 0)
    Object.assign(alert, { bad, count })
    return legal(wait > 0 ? 'reopen_pending' : 'reopen')
  }
  if (alert.waiting && now - alert.onset >= wait) {
    const again = alert.first !== null
    alert.waiting = false
    ring(alert, now)
    Object.assign(alert, { bad: alert.bad || bad, count, version: alert.version + 1 })
    return legal(again ? 'begin_again' : 'begin')
  }
  const returns = alert.fading !== null
  if (!returns && alert.count === count) return { label: 'seen', code: 'unchanged' }
  const worse = bad && !alert.bad
  const withdrawn = worse && alert.taker !== null
  Object.assign(alert, { count, fading: null, bad: alert.bad || bad, version: alert.version + 1 })
  if (worse) Object.assign(alert, { taker: null, takenAt: null })
  if (withdrawn) return legal('worse_withdrawn')
  if (returns) return legal(alert.taker === null ? 'returned' : 'returned_acknowledged')
  return legal(worse ? 'worse' : alert.waiting ? 'update_pending' : 'update')
}

export function predictGone({ alerts: [own], now }: Model, { keep }: Extract<Trial, { kind: 'gone' }>): Prediction {
  const alert = own.at(-1)
  if (alert === undefined || alert.over !== null) return { label: 'gone', code: 'unchanged' }
  if (alert.waiting) return end(alert, now, 'system', 'drop')
  if (alert.fading === null && keep > 0) {
    Object.assign(alert, { fading: now, version: alert.version + 1 })
    return legal('resolving')
  }
  if (alert.fading === null) return end(alert, now, 'system', 'resolve')
  return now - alert.fading >= keep ? end(alert, now, 'system', 'resolve_kept') : { label: 'gone', code: 'unchanged' }
}

export function predictPush(model: Model, trial: Extract<Trial, { kind: 'push' }>): Prediction {
  const { now } = model
  const { note } = trial
  const pushedEnd = trial.end ?? now + fiveMinutes
  const last = model.alerts[1].at(-1)
  const isOpen = last !== undefined && last.over === null
  if (pushedEnd <= now) {
    if (!isOpen) return { label: 'push', code: 'ignore' }
    Object.assign(last, { end: pushedEnd, note })
    return end(last, endedAt(last, now), 'system', 'push_resolve')
  }
  if (isOpen) {
    Object.assign(last, { end: pushedEnd, note })
    return legal('push_refresh')
  }
  const again = reopenable(model.alerts[1], now)
  if (again === null) {
    model.alerts[1].push(fresh(now, { bad: true, count: 0, waiting: false, end: pushedEnd, note }))
    return legal('push_fire')
  }
  Object.assign(again, { end: pushedEnd, note })
  openAgain(again, now, false)
  return legal('push_reopen')
}

export function predictLapse({ alerts: [, pushed], now }: Model): Prediction {
  const alert = pushed.at(-1)
  if (alert === undefined || alert.over !== null || (alert.end ?? 0) > now) return { label: 'lapse', code: 'not_due' }
  return end(alert, endedAt(alert, now), 'system', 'lapse')
}

export function predictAct(
  { alerts, now }: Model,
  trial: Extract<Trial, { kind: 'acknowledge' | 'unacknowledge' | 'resolve' | 'feedback' }>,
): Prediction {
  const { kind, target, person } = trial
  const alert = alerts[target].at(-1)
  if (alert === undefined) return { label: kind, code: 'nothing' }
  const state = stateOf(alert)
  const refused = { label: kind, code: 'invalid_alert_state' }
  const suffix = state === 'resolving' ? '_resolving' : ''
  switch (kind) {
    case 'acknowledge':
      if (alert.taker !== null || (state !== 'firing' && state !== 'resolving')) return refused
      Object.assign(alert, { taker: person, takenAt: now, version: alert.version + 1 })
      return legal(`acknowledge${suffix}`)
    case 'unacknowledge':
      if (alert.taker === null || (state !== 'acknowledged' && state !== 'resolving')) return refused
      Object.assign(alert, { taker: null, takenAt: null, version: alert.version + 1 })
      return legal(`unacknowledge${suffix}`)
    case 'resolve': {
      if (alert.over !== null) return refused
      const holds = trial.holds ?? (alert.fading === null && (alert.end === null || alert.end > now))
      return holds ? { label: kind, code: 'alert_condition_holds' } : end(alert, now, person, `by_hand_${state}`)
    }
    case 'feedback': {
      if (alert.first === null) return refused
      const changed = alert.mark !== null
      alert.mark = { useful: trial.useful, by: person, at: now }
      alert.version += 1
      return legal(changed ? 'feedback_again' : 'feedback')
    }
  }
}

/** The alert of this problem, unless it has been over for so long that the next is a new one. */
function reopenable(alerts: readonly ModelAlert[], now: number): ModelAlert | null {
  const alert = alerts.at(-1)
  if (alert === undefined) return null
  return alert.over !== null && now - alert.over.at >= halfHour ? null : alert
}

function fresh(now: number, about: Pick<ModelAlert, 'bad' | 'count' | 'waiting' | 'end' | 'note'>): ModelAlert {
  const times = { onset: now, first: about.waiting ? null : now, last: about.waiting ? null : now }
  const nothing = { taker: null, takenAt: null, fading: null, over: null, mark: null, comebacks: 0 }
  return { ...about, ...times, ...nothing, version: 1 }
}

function openAgain(alert: ModelAlert, now: number, waits: boolean): void {
  Object.assign(alert, {
    over: null,
    taker: null,
    takenAt: null,
    onset: now,
    waiting: waits,
    version: alert.version + 1,
  })
  if (!waits) ring(alert, now)
}

function ring(alert: ModelAlert, now: number): void {
  if (alert.first === null) alert.first = now
  else alert.comebacks += 1
  alert.last = now
}

function end(alert: ModelAlert, at: number, by: 0 | 1 | 'system', label: string): Prediction {
  Object.assign(alert, { over: { at, by }, waiting: false, fading: null, version: alert.version + 1 })
  return legal(label)
}

/** What was pushed ended when it said, but not before it last fired and not later than it was noticed. */
function endedAt({ end: said, last }: ModelAlert, now: number): number {
  return Math.min(now, Math.max(said ?? now, last ?? now))
}

function legal(label: string): Prediction {
  return { label, code: null }
}
