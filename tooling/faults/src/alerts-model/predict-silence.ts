import type { Prediction } from '../soak/prediction.ts'
import type { Model } from './model.ts'
import { isEnded } from './model.ts'
import type { Trial } from './trial.ts'

export function predictSilence({ silences, now }: Model, trial: Extract<Trial, { kind: 'silence' }>): Prediction {
  const from = trial.from === null || trial.from < now ? now : trial.from
  const { target, to, untilOver } = trial
  if (isWrong(from, to, untilOver, now)) return { label: 'silence', code: 'request_invalid' }
  silences.push({ target, from, to, untilOver, ended: null, version: 1 })
  return { label: from > now ? 'silence_planned' : 'silence', code: null }
}

export function predictChange({ silences, now }: Model, trial: Extract<Trial, { kind: 'change_silence' }>): Prediction {
  const silence = silences.at(-1)
  const label = 'change_silence'
  if (silence === undefined) return { label, code: 'nothing' }
  const begun = silence.from <= now
  if (isEnded(silence, now) || (begun && trial.from !== undefined)) return { label, code: 'invalid_silence_state' }
  if (silence.version !== trial.version) return { label, code: 'silence_changed' }
  const from = trial.from === undefined ? silence.from : Math.max(trial.from, now)
  const to = trial.to === undefined ? silence.to : trial.to
  const untilOver = trial.untilOver ?? silence.untilOver
  if (isWrong(from, to, untilOver, now)) return { label, code: 'request_invalid' }
  Object.assign(silence, { from, to, untilOver, version: silence.version + 1 })
  return { label: begun ? label : 'change_planned', code: null }
}

export function predictEnd({ silences, now }: Model, { person }: Extract<Trial, { kind: 'end_silence' }>): Prediction {
  const silence = silences.at(-1)
  if (silence === undefined) return { label: 'end_silence', code: 'nothing' }
  if (isEnded(silence, now)) return { label: 'end_silence', code: 'invalid_silence_state' }
  Object.assign(silence, { ended: { at: now, by: person }, version: silence.version + 1 })
  return { label: silence.from > now ? 'end_planned' : 'end_silence', code: null }
}

export function predictSweep({ silences, alerts, now }: Model): Prediction {
  const silence = silences.at(-1)
  if (silence === undefined || silence.ended !== null) return { label: 'sweep_silence', code: 'not_due' }
  const { to, target, untilOver, from } = silence
  if (to !== null && to <= now) {
    Object.assign(silence, { ended: { at: to, by: 'system' }, version: silence.version + 1 })
    return { label: 'ended_by_time', code: null }
  }
  const quiet = alerts[target].every(({ over }) => over !== null)
  if (!untilOver || from > now || !quiet) return { label: 'sweep_silence', code: 'not_due' }
  Object.assign(silence, { ended: { at: now, by: 'system' }, version: silence.version + 1 })
  return { label: 'ended_by_resolution', code: null }
}

function isWrong(from: number, to: number | null, untilOver: boolean, now: number): boolean {
  if (to === null) return !untilOver
  return to <= now || to <= from
}
