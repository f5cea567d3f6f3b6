import { ModelMismatch } from '../soak/model-mismatch.ts'
import type { Prediction } from '../soak/prediction.ts'
import type { Tally } from '../soak/tally.ts'
import { countMove } from '../soak/tally.ts'
import { checkAll } from './check.ts'
import type { Model } from './model.ts'
import { newModel } from './model.ts'
import type { Move } from './move.ts'
import { predictAct, predictGone, predictLapse, predictPush, predictSeen } from './predict-alert.ts'
import { predictChange, predictEnd, predictSilence, predictSweep } from './predict-silence.ts'
import { attempt, newSubject } from './subject.ts'
import type { Trial } from './trial.ts'
import { trialOf } from './trial.ts'

const start = Date.UTC(2026, 10, 2, 8)

/** Tries every move on the core and on the model and compares all there is to compare after each. */
export function runSequence(moves: readonly Move[], tally: Tally): void {
  const subject = newSubject(start)
  const model = newModel(start)
  for (const move of moves) {
    const trial = trialOf(move, model)
    const before = [[...subject.alerts[0]], [...subject.alerts[1]]]
    const predicted = predict(model, trial)
    const code = attempt(subject, trial)
    if (code !== predicted.code) {
      throw new ModelMismatch(`${JSON.stringify(trial)}: the core answers ${code}, the model ${predicted.code}`)
    }
    checkAll(subject, model, before)
    countMove(tally, predicted)
  }
  tally.sequences += 1
}

function predict(model: Model, trial: Trial): Prediction {
  switch (trial.kind) {
    case 'seen':
      return predictSeen(model, trial)
    case 'gone':
      return predictGone(model, trial)
    case 'push':
      return predictPush(model, trial)
    case 'lapse':
      return predictLapse(model)
    case 'acknowledge':
    case 'unacknowledge':
    case 'resolve':
    case 'feedback':
      return predictAct(model, trial)
    case 'advance':
      model.now = trial.to
      return { label: 'advance', code: null }
    case 'silence':
      return predictSilence(model, trial)
    case 'change_silence':
      return predictChange(model, trial)
    case 'end_silence':
      return predictEnd(model, trial)
    case 'sweep_silence':
      return predictSweep(model)
  }
}
