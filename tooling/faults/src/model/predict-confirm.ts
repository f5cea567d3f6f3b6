import { holderPerson } from './actors.ts'
import { because, enter, expireIfDue } from './change-model.ts'
import type { ModelState, ModelToken } from './model-token.ts'
import { phaseNow } from './model-token.ts'
import type { Prediction } from '../soak/prediction.ts'
import { confirmPrecedence } from './precedence.ts'
import type { Trial } from './trial.ts'

const mostTries = 2

/** Right, wrong and badly formed codes against a token of any phase, with what it replaces. */
export function predictConfirm(state: ModelState, trial: Extract<Trial, { kind: 'confirm' }>): Prediction {
  const { now, standing, tokens } = state
  const token = tokens[trial.target]!
  token.tried = true
  const phase = phaseNow(token, now)
  const replaced = token.replaces === null ? null : tokens[token.replaces]!
  const replacedPhase = replaced === null ? null : phaseNow(replaced, now)
  const broken = new Set<string>()
  if (standing !== 'active') broken.add(`account_${standing}`)
  if (phase === 'expired') broken.add('token_expired')
  if (phase === 'cancelled' || phase === 'revoked') broken.add('invalid_token_state')
  if (phase === 'unconfirmed' && token.used >= mostTries) broken.add('confirmation_locked')
  if (trial.code === 'malformed') broken.add('confirmation_code_malformed')
  if (trial.code === 'wrong') broken.add('confirmation_code_wrong')
  if (phase === 'held' || (phase === 'unconfirmed' && replacedPhase === 'held')) broken.add('token_held')
  const code = confirmPrecedence.find((each) => broken.has(each)) ?? null
  if (code === 'confirmation_code_malformed' || code === 'confirmation_code_wrong') {
    return { label: failLabel(token, phase, trial.code, now), code, triesLeft: mostTries - token.used }
  }
  if (code !== null)
    return { label: phase === 'unconfirmed' && code === 'token_held' ? 'confirm_replacing' : 'confirm', code }
  if (phase === 'confirmed') return { label: 'confirm_repeated', code: null }
  enter(token, 'confirmed', now, [holderPerson])
  token.confirmedAt = now
  if (replaced === null || replacedPhase === null) return { label: 'confirm', code: null }
  if (replacedPhase !== 'confirmed') {
    expireIfDue(replaced, now)
    return { label: 'confirm_after_replaced_ended', code: null }
  }
  enter(replaced, 'revoked', now, [])
  return { label: 'confirm_replacing', code: null }
}

/** A bad code against an unconfirmed token costs a try and becomes its cause; against any other it changes nothing. */
function failLabel(token: ModelToken, phase: ModelToken['phase'], code: string, now: number): string {
  if (phase !== 'unconfirmed') return `fail_${phase}`
  token.used += 1
  because(token, 'malformed_input', now)
  return token.used === mostTries ? 'fail_locks' : `fail_${code}`
}
