import { ModelMismatch } from '../soak/model-mismatch.ts'
import type { Tally } from '../soak/tally.ts'
import { countMove } from '../soak/tally.ts'
import type { ModelState } from './model-token.ts'
import type { Move } from './move.ts'
import { checkAll } from './check.ts'
import { predict } from './predict.ts'
import { attemptTrial, newSubject } from './subject.ts'
import { trialOf } from './trial.ts'

const start = Date.UTC(2026, 10, 2, 8)

/** Tries every move on the core and on the model and compares all there is to compare after each. */
export function runSequence(moves: readonly Move[], tally: Tally): void {
  const subject = newSubject(start)
  const model: ModelState = { now: start, standing: 'active', tokens: [] }
  for (const move of moves) {
    const trial = trialOf(move, model)
    const before = [...subject.tokens]
    const predicted = predict(model, trial)
    const outcome = attemptTrial(subject, trial)
    if (outcome.code !== predicted.code || outcome.triesLeft !== predicted.triesLeft) {
      const [seen, foreseen] = [JSON.stringify(outcome), JSON.stringify(predicted)]
      throw new ModelMismatch(`${JSON.stringify(trial)}: the core answers ${seen}, the model ${foreseen}`)
    }
    checkAll(subject, model, before)
    countMove(tally, predicted)
  }
  tally.sequences += 1
}
