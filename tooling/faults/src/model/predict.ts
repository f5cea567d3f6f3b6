import type { ModelActor } from './actors.ts'
import { holderPerson, modelActors } from './actors.ts'
import { because, enter, expireIfDue, patienceFrom } from './change-model.ts'
import type { ModelState, ModelToken } from './model-token.ts'
import { phaseNow } from './model-token.ts'
import { predictConfirm } from './predict-confirm.ts'
import { predictIssue } from './predict-issue.ts'
import type { Prediction } from '../soak/prediction.ts'
import { precedence } from './precedence.ts'
import type { Trial } from './trial.ts'

const minute = 60_000
const day = 24 * 60 * minute

const mostTries = 2

/** Says what a trial must lead to and carries it out on the model. Written from the table of moves, not from the core. */
export function predict(state: ModelState, trial: Trial): Prediction {
  switch (trial.kind) {
    case 'issue':
      return predictIssue(state, trial)
    case 'confirm':
      return predictConfirm(state, trial)
    case 'extend':
    case 'hold':
    case 'release':
    case 'cancel':
    case 'revoke':
      return predictMove(state, trial)
    case 'sample':
      return predictSample(state, trial)
    case 'sweep':
      return predictSweep(state, trial)
    case 'evidence':
      return predictEvidence(state, trial)
    case 'advance':
      state.now = trial.to
      return { label: 'advance', code: null }
    case 'standing':
      state.standing = trial.standing
      return { label: `standing_${trial.standing}`, code: null }
  }
}

type MoveTrial = Extract<Trial, { kind: 'extend' | 'hold' | 'release' | 'cancel' | 'revoke' }>

function predictMove(state: ModelState, trial: MoveTrial): Prediction {
  const { now } = state
  const token = state.tokens[trial.target]!
  const actor = modelActors[trial.actor]!
  const phase = phaseNow(token, now)
  const broken = new Set<string>()
  const isLive = phase === 'unconfirmed' || phase === 'held' || phase === 'confirmed'
  if (phase === 'expired') broken.add('token_expired')
  if (!isLive && phase !== 'expired') broken.add('invalid_token_state')
  if (trial.expectedVersion !== token.version) broken.add('version_conflict')
  if (!isPermitted(trial.kind, actor, token, phase)) broken.add('permission_missing')
  if (isLive) for (const code of brokenBy(trial, actor, token, phase, now)) broken.add(code)
  const code = precedence.find((each) => broken.has(each)) ?? null
  if (code !== null) return { label: trial.kind, code }
  return { label: carryOut(trial, actor, token, now), code: null }
}

function isPermitted(
  kind: MoveTrial['kind'],
  actor: ModelActor,
  token: ModelToken,
  phase: ModelToken['phase'],
): boolean {
  if (kind !== 'cancel') return actor[kind === 'release' ? 'hold' : kind] !== 'none'
  const plain = phase === 'unconfirmed' && !token.guarded
  return actor.cancel !== 'none' || (actor.cancelProtected !== 'none' && !plain)
}

function brokenBy(
  trial: MoveTrial,
  actor: ModelActor,
  token: ModelToken,
  phase: ModelToken['phase'],
  now: number,
): string[] {
  const isOwn = actor.persons.includes(holderPerson)
  switch (trial.kind) {
    case 'hold':
      return [...(phase === 'confirmed' ? [] : ['invalid_token_state']), ...(isOwn ? ['self_action'] : [])]
    case 'release': {
      const heldIt = actor.persons.some((person) => token.persons.includes(person))
      return [...(phase === 'held' ? [] : ['invalid_token_state']), ...(isOwn || heldIt ? ['self_action'] : [])]
    }
    case 'cancel':
      if (phase === 'confirmed') return ['invalid_token_state']
      if (phase === 'held') return actor.cancelProtected === 'any' ? [] : ['token_held']
      return token.guarded && actor.cancelProtected === 'none' ? ['protected_token'] : []
    case 'revoke':
      if (phase === 'unconfirmed') return ['invalid_token_state']
      return phase === 'held' && actor.revoke !== 'any' ? ['token_held'] : []
    case 'extend': {
      if (phase === 'confirmed') return ['invalid_token_state']
      if (phase === 'held') return ['token_held']
      const to = extendedTo(trial, token, now)
      return to > token.confirmBy && to <= now + day && to <= token.end ? [] : ['request_invalid']
    }
  }
}

/** A quarter of an hour from now, or on top of what it has when that is more; within a day and its life. */
function extendedTo(trial: { readonly confirmBy: number | undefined }, token: ModelToken, now: number): number {
  if (trial.confirmBy !== undefined) return trial.confirmBy
  const quarter = 15 * minute
  return Math.min(token.confirmBy < now + quarter ? now + quarter : token.confirmBy + quarter, now + day, token.end)
}

function carryOut(trial: MoveTrial, actor: ModelActor, token: ModelToken, now: number): string {
  const from = token.phase
  switch (trial.kind) {
    case 'extend': {
      const wasLocked = token.used >= mostTries
      token.confirmBy = extendedTo(trial, token, now)
      token.used = 0
      token.patience = patienceFrom(token.why ?? 'awaiting_confirmation', token.confirmBy, now)
      token.version += 1
      return wasLocked ? 'extend_locked' : 'extend'
    }
    case 'hold':
      enter(token, 'held', now, actor.persons)
      return 'hold'
    case 'release':
      enter(token, 'confirmed', now, actor.persons)
      return 'release'
    case 'cancel':
      enter(token, 'cancelled', now, actor.persons)
      return from === 'held' ? 'cancel_held' : token.guarded ? 'cancel_protected' : 'cancel'
    case 'revoke':
      enter(token, 'revoked', now, actor.persons)
      return from === 'held' ? 'revoke_held' : 'revoke'
  }
}

function predictSample(state: ModelState, trial: Extract<Trial, { kind: 'sample' }>): Prediction {
  const token = state.tokens[trial.target]!
  if (phaseNow(token, state.now) !== 'confirmed') return { label: 'sample', code: 'not_sampled' }
  enter(token, 'held', state.now, [])
  return { label: 'sample', code: null }
}

function predictSweep(state: ModelState, trial: Extract<Trial, { kind: 'sweep' }>): Prediction {
  const token = state.tokens[trial.target]!
  if (phaseNow(token, state.now) === token.phase) return { label: 'sweep', code: 'not_due' }
  const label = `expire_${token.phase}`
  expireIfDue(token, state.now)
  return { label, code: null }
}

function predictEvidence(state: ModelState, trial: Extract<Trial, { kind: 'evidence' }>): Prediction {
  const token = state.tokens[trial.target]!
  token.tried = true
  if (phaseNow(token, state.now) !== 'unconfirmed') return { label: 'evidence_only', code: null }
  const before = token.version
  because(token, trial.cause, state.now)
  return { label: token.version === before ? 'evidence_known' : `cause_${trial.cause}`, code: null }
}
