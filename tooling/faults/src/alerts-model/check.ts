import type { Alert, AlertState, Silence } from '@tokenim/core/alerts'
import { createSuppressor, silenceState } from '@tokenim/core/alerts'
import type { ActorRef } from '@tokenim/core/tokens'
import { expectSame, ModelMismatch } from '../soak/model-mismatch.ts'
import type { Model, ModelAlert, ModelSilence } from './model.ts'
import { isEnded, isQuiet, stateOf } from './model.ts'
import type { Subject } from './subject.ts'
import { people } from './subject.ts'

/** Everything that must hold after every move. `before` are alerts and silences as they were. */
export function checkAll(subject: Subject, model: Model, before: readonly (readonly (Alert | Silence)[])[]): void {
  for (const target of [0, 1] as const) {
    expectSame('alerts', subject.alerts[target].length, model.alerts[target].length)
    for (const [index, alert] of subject.alerts[target].entries()) {
      const was = before[target]?.[index] as Alert | undefined
      if (alert === was) continue
      checkSchema(alert)
      checkAlert(alert, model.alerts[target][index]!)
      if (was !== undefined) checkStep(was, alert)
    }
    if (subject.alerts[target].slice(0, -1).some(({ state }) => state !== 'resolved')) {
      throw new ModelMismatch('two open alerts of one problem')
    }
  }
  checkSilences(subject, model)
}

/** The constraints of the table. */
function checkSchema(alert: Alert): void {
  const { state, resolvedAt, resolvedBy, resolvingSince, startedAt, firedAt, acknowledged, kind, endsAt } = alert
  const broken =
    (state === 'resolved') !== (resolvedAt !== null) ||
    (resolvedAt === null) !== (resolvedBy === null) ||
    (state === 'resolving') !== (resolvingSince !== null) ||
    (startedAt === null) !== (firedAt === null) ||
    (state !== 'pending' && state !== 'resolved' && firedAt === null) ||
    (state === 'acknowledged' && acknowledged === null) ||
    ((state === 'pending' || state === 'firing') && acknowledged !== null) ||
    (kind === 'external') !== (endsAt !== null)
  if (broken) throw new ModelMismatch(`a constraint of the table is broken by a ${state} alert`)
}

/** The moves the table's trigger lets through. */
const moves: { readonly [S in AlertState]: readonly AlertState[] } = {
  pending: ['firing', 'resolved'],
  firing: ['acknowledged', 'resolving', 'resolved'],
  acknowledged: ['firing', 'resolving', 'resolved'],
  resolving: ['firing', 'acknowledged', 'resolved'],
  resolved: ['pending', 'firing'],
}

function checkStep(was: Alert, is: Alert): void {
  if (was.state !== is.state && !moves[was.state].includes(is.state)) {
    throw new ModelMismatch(`an alert went from ${was.state} to ${is.state}`)
  }
  const risen = is.version - was.version
  if (risen !== 0 && risen !== 1) throw new ModelMismatch(`a version rose by ${risen}`)
  const told = ({ state, severity, labels, facts, acknowledged, flaps, feedback }: Alert) =>
    JSON.stringify([state, severity, labels, facts, acknowledged, flaps, feedback])
  if (risen === 0 && told(was) !== told(is)) throw new ModelMismatch('a move without a version')
  expectSame('fingerprint', is.fingerprint, was.fingerprint)
}

function checkAlert(alert: Alert, model: ModelAlert): void {
  expectSame('state', alert.state, stateOf(model))
  expectSame('version', alert.version, model.version)
  expectSame('pendingSince', alert.pendingSince, model.onset)
  expectSame('startedAt', alert.startedAt, model.first)
  expectSame('firedAt', alert.firedAt, model.last)
  expectSame('resolvingSince', alert.resolvingSince, model.fading)
  expectSame('resolvedAt', alert.resolvedAt, model.over?.at ?? null)
  expectSame('resolvedBy', nameOf(alert.resolvedBy), model.over === null ? null : String(model.over.by))
  expectSame('acknowledged by', nameOf(alert.acknowledged?.by ?? null), model.taker === null ? null : `${model.taker}`)
  expectSame('acknowledged at', alert.acknowledged?.at ?? null, model.takenAt)
  expectSame('endsAt', alert.endsAt, model.end)
  expectSame('note', alert.annotations['note'] ?? null, model.note)
  expectSame('flaps', alert.flaps, model.comebacks)
  expectSame('severity', alert.severity, model.bad ? 'critical' : 'warning')
  expectSame('label severity', alert.labels['severity'] ?? null, model.bad ? 'critical' : 'warning')
  expectSame('sendsRefused', alert.facts.sendsRefused, model.count)
  expectSame('feedback', alert.feedback?.verdict ?? null, model.mark === null ? null : verdictOf(model.mark))
  expectSame('feedback by', nameOf(alert.feedback?.by ?? null), model.mark === null ? null : `${model.mark.by}`)
}

function verdictOf({ useful }: { readonly useful: boolean }): string {
  return useful ? 'useful' : 'noise'
}

function checkSilences({ silences, alerts, now }: Subject, model: Model): void {
  expectSame('silences', silences.length, model.silences.length)
  for (const [index, silence] of silences.entries()) checkSilence(silence, model.silences[index]!, now)
  if (silences.length === 0) return
  const suppress = createSuppressor({ silences, inhibitions: [], firing: [], now })
  for (const target of [0, 1] as const) {
    const alert = alerts[target].at(-1)
    if (alert === undefined) continue
    const quiet = model.silences.filter((silence) => silence.target === target && isQuiet(silence, now)).length
    expectSame('silenced by', suppress(alert).silencedBy.length, quiet)
  }
}

function checkSilence(silence: Silence, model: ModelSilence, now: number): void {
  const state = isEnded(model, now) ? 'expired' : isQuiet(model, now) ? 'active' : 'pending'
  expectSame('state of a silence', silenceState(silence, now), state)
  expectSame('version of a silence', silence.version, model.version)
  expectSame('startsAt', silence.startsAt, model.from)
  expectSame('end', silence.endsAt, model.to)
  expectSame('untilResolved', silence.untilResolved, model.untilOver)
  expectSame('endedAt', silence.endedAt, model.ended?.at ?? null)
  expectSame('endedBy', nameOf(silence.endedBy), model.ended === null ? null : String(model.ended.by))
}

function nameOf(actor: ActorRef | null): string | null {
  if (actor === null) return null
  return actor.type === 'system' ? 'system' : String(people.indexOf(actor))
}
