import { expireIfDue, patienceFrom } from './change-model.ts'
import type { ModelState } from './model-token.ts'
import { phaseNow } from './model-token.ts'
import type { Prediction } from '../soak/prediction.ts'
import { precedence } from './precedence.ts'
import type { Trial } from './trial.ts'

const minute = 60_000
const day = 24 * 60 * minute

const mostConfirmed = 3

/** The account's status goes first; of all else that is wrong, the first by precedence. */
export function predictIssue(state: ModelState, trial: Extract<Trial, { kind: 'issue' }>): Prediction {
  const { now, tokens } = state
  const label = trial.replaces === null ? 'issue' : 'issue_replacing'
  if (state.standing !== 'active') return { label, code: `account_${state.standing}` }
  const phases = tokens.map((token) => phaseNow(token, now))
  const broken = new Set<string>()
  const replaced = trial.replaces === null || trial.replaces === 'unknown' ? null : trial.replaces
  if (trial.replaces === 'unknown') broken.add('not_found')
  if (replaced !== null && phases[replaced] === 'expired') broken.add('token_expired')
  if (replaced !== null && phases[replaced] !== 'confirmed') broken.add('invalid_token_state')
  if (phases.includes('unconfirmed')) broken.add('pending_token_exists')
  const confirmed = phases.filter(
    (phase, index) => (phase === 'confirmed' || phase === 'held') && index !== replaced,
  ).length
  if (confirmed >= mostConfirmed) broken.add('token_limit_reached')
  const end = trial.expiresAt ?? now + 90 * day
  const confirmBy = trial.confirmBy ?? Math.min(end, now + 15 * minute)
  const fits = confirmBy >= now + minute && confirmBy <= now + day && end >= confirmBy && end <= now + 366 * day
  if (!fits) broken.add('request_invalid')
  const code = precedence.find((each) => broken.has(each)) ?? null
  if (code !== null) return { label, code }
  for (const token of tokens) expireIfDue(token, now)
  tokens.push({
    phase: 'unconfirmed',
    why: 'awaiting_confirmation',
    guarded: trial.guarded,
    confirmBy,
    end,
    confirmedAt: null,
    patience: patienceFrom('awaiting_confirmation', confirmBy, now),
    used: 0,
    version: 1,
    since: now,
    persons: [],
    replaces: replaced,
    tried: false,
  })
  return { label, code: null }
}
