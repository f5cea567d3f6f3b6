import type { Alert, Matcher, NewAlert, OwnFacts, Silence } from '@tokenim/core/alerts'
import {
  decideAcknowledge,
  decideCreateSilence,
  decideExpireSilence,
  decideFeedback,
  decideGone,
  decideLapse,
  decideLapseSilence,
  decidePush,
  decideResolveByHand,
  decideSeen,
  decideUnacknowledge,
  decideUpdateSilence,
  isOpen,
  matches,
} from '@tokenim/core/alerts'
import { idFromUuid } from '@tokenim/core/ids'
import type { ActorRef } from '@tokenim/core/tokens'
import type { Trial } from './trial.ts'

/** The real alerts and silences, kept as the verbs would keep them: what a decision answers is written, no more. */
export type Subject = { now: number; readonly alerts: readonly [Alert[], Alert[]]; readonly silences: Silence[] }

export function newSubject(now: number): Subject {
  return { now, alerts: [[], []], silences: [] }
}

/** Asks the core to do what is tried and writes what it answers; `null` when it was carried out, else why not. */
export function attempt(subject: Subject, trial: Trial): string | null {
  switch (trial.kind) {
    case 'seen': {
      const decision = decideSeen(lastOf(subject, 0), { ...stuck, sendsRefused: trial.count }, subject.now, {
        forMs: trial.wait,
      })
      if (decision.kind === 'unchanged') return 'unchanged'
      return write(subject, 0, decision.kind === 'fire', decision.alert)
    }
    case 'gone': {
      const alert = lastOf(subject, 0)
      const decision = alert === null ? null : decideGone(alert, subject.now, { keepFiringForMs: trial.keep })
      return decision === null || decision.kind === 'unchanged' ? 'unchanged' : write(subject, 0, false, decision.alert)
    }
    case 'push': {
      const decision = decidePush(lastOf(subject, 1), pushedAlert(trial), subject.now)
      return decision.kind === 'ignore' ? 'ignore' : write(subject, 1, decision.kind === 'fire', decision.alert)
    }
    case 'lapse': {
      const alert = lastOf(subject, 1)
      const next = alert === null ? null : decideLapse(alert, subject.now)
      return next === null ? 'not_due' : write(subject, 1, false, next)
    }
    case 'acknowledge':
    case 'unacknowledge':
    case 'resolve':
    case 'feedback': {
      const alert = lastOf(subject, trial.target)
      if (alert === null) return 'nothing'
      const decision = decideAct(alert, trial, subject.now)
      return decision.ok ? write(subject, trial.target, false, decision.next) : decision.refusal.code
    }
    case 'advance':
      subject.now = trial.to
      return null
    case 'silence':
    case 'change_silence':
    case 'end_silence':
    case 'sweep_silence':
      return attemptSilence(subject, trial)
  }
}

type Act = Extract<Trial, { kind: 'acknowledge' | 'unacknowledge' | 'resolve' | 'feedback' }>

function decideAct(alert: Alert, trial: Act, now: number) {
  const by = people[trial.person]
  switch (trial.kind) {
    case 'acknowledge':
      return decideAcknowledge(alert, by, now)
    case 'unacknowledge':
      return decideUnacknowledge(alert)
    case 'resolve':
      return decideResolveByHand(alert, { holds: trial.holds, by, now })
    case 'feedback':
      return decideFeedback(alert, trial.useful ? 'useful' : 'noise', by, now)
  }
}

type SilenceTrial = Extract<Trial, { kind: `${string}silence` }>

function attemptSilence({ silences, alerts, now }: Subject, trial: SilenceTrial): string | null {
  if (trial.kind === 'silence') {
    const { target, person, from, to, untilOver } = trial
    const about = { kind: 'silence', matchers: targets[target], comment: '', author: '' } as const
    const times = { startsAt: from, endsAt: to, untilResolved: untilOver }
    const decision = decideCreateSilence({ ...about, ...times }, people[person], now)
    if (!decision.ok) return 'request_invalid'
    silences.push({ ...decision.next, id: silenceId })
    return null
  }
  const silence = silences.at(-1)
  if (silence === undefined) return trial.kind === 'sweep_silence' ? 'not_due' : 'nothing'
  const keep = (next: Silence): null => {
    silences[silences.length - 1] = next
    return null
  }
  switch (trial.kind) {
    case 'change_silence': {
      const { version, from, to, untilOver } = trial
      const change = { expectedVersion: version, startsAt: from, endsAt: to, untilResolved: untilOver }
      const decision = decideUpdateSilence(silence, change, now)
      if (decision.ok) return keep(decision.next)
      return 'problems' in decision ? 'request_invalid' : decision.refusal.code
    }
    case 'end_silence': {
      const decision = decideExpireSilence(silence, people[trial.person], now)
      return decision.ok ? keep(decision.next) : decision.refusal.code
    }
    case 'sweep_silence': {
      const matchesOpen = alerts.flat().some((alert) => isOpen(alert) && matches(silence.matchers, alert.labels))
      const next = decideLapseSilence(silence, matchesOpen, now)
      return next === null ? 'not_due' : keep(next)
    }
  }
}

function lastOf({ alerts }: Subject, target: 0 | 1): Alert | null {
  return alerts[target].at(-1) ?? null
}

function write({ alerts }: Subject, target: 0 | 1, isNew: boolean, next: NewAlert | Alert): null {
  const own = alerts[target]
  const id = isNew ? alertIds[own.length] : own.at(-1)?.id
  if (id === undefined) throw new Error('there are more alerts than ids')
  const written = { ...next, id }
  if (isNew) own.push(written)
  else own[own.length - 1] = written
  return null
}

function uuid(number: number): string {
  return `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

const alertIds = Array.from({ length: 64 }, (_, number) => idFromUuid('alr', uuid(number)))
const silenceId = idFromUuid('sil', uuid(1))

export const people: readonly [ActorRef, ActorRef] = [
  { type: 'account', id: idFromUuid('acc', uuid(1)), via: 'api' },
  { type: 'application', id: idFromUuid('app', uuid(2)), via: 'discord', onBehalfOf: idFromUuid('acc', uuid(3)) },
]

const stuck: Extract<OwnFacts, { kind: 'stuck_token' }> = {
  kind: 'stuck_token',
  tokenId: idFromUuid('tok', uuid(4)),
  accountId: idFromUuid('acc', uuid(5)),
  applicationId: null,
  cause: 'network_delay',
  pendingSince: 0,
  stuckSince: 0,
  confirmBy: 0,
  accountsBlocked: 1,
  sendsRefused: 0,
}

const targets: readonly [readonly Matcher[], readonly Matcher[]] = [
  [{ name: 'alertname', op: '=', value: 'StuckToken' }],
  [{ name: 'alertname', op: '=~', value: 'Disk(Full|Slow)' }],
]

function pushedAlert({ end, note }: Extract<Trial, { kind: 'push' }>) {
  const labels = { alertname: 'DiskFull', severity: 'critical' }
  return { labels, annotations: { note }, startsAt: null, endsAt: end, generatorUrl: null, pushedBy: null }
}
