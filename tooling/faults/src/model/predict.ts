import type { ModelActor } from './actors.ts'
import { holderPerson, modelActors } from './actors.ts'
import type { ModelState, ModelToken } from './model-token.ts'
import { deadline, phaseNow } from './model-token.ts'
import type { Trial } from './trial.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const patience = {
  awaiting_confirmation: 5 * minute,
  malformed_input: 5 * minute,
  server_fault: minute,
  security_audit: 4 * hour,
} as const

const mostConfirmed = 3
const mostTries = 2

/** `code` null: the move is legal, `label` says which. Otherwise the refusal and, for a bad code, the tries left. */
export type Prediction = { readonly label: string; readonly code: string | null; readonly triesLeft?: number }

/** The rules a move can break, as DOMAIN orders them: of all that are broken, the first is the answer. */
const precedence = [
  'not_found',
  'permission_missing',
  'token_expired',
  'invalid_token_state',
  'token_held',
  'protected_token',
  'self_action',
  'version_conflict',
  'pending_token_exists',
  'token_limit_reached',
  'request_invalid',
] as const

const confirmPrecedence = [
  'account_unverified',
  'account_disabled',
  'account_closed',
  'token_expired',
  'invalid_token_state',
  'confirmation_locked',
  'confirmation_code_malformed',
  'confirmation_code_wrong',
  'token_held',
] as const

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

function predictIssue(state: ModelState, trial: Extract<Trial, { kind: 'issue' }>): Prediction {
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

function predictConfirm(state: ModelState, trial: Extract<Trial, { kind: 'confirm' }>): Prediction {
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

function because(token: ModelToken, why: 'server_fault' | 'malformed_input', now: number): void {
  if (token.why === why) return
  token.why = why
  token.patience = patienceFrom(why, token.confirmBy, now)
  token.version += 1
}

function expireIfDue(token: ModelToken, now: number): void {
  if (phaseNow(token, now) !== token.phase) enter(token, 'expired', deadline(token), [])
}

function enter(token: ModelToken, phase: ModelToken['phase'], at: number, persons: readonly string[]): void {
  token.phase = phase
  token.why = phase === 'held' ? 'security_audit' : null
  token.patience = phase === 'held' ? at + patience.security_audit : Number.POSITIVE_INFINITY
  token.since = at
  token.persons = persons
  token.version += 1
}

/** Its own patience, but for an unconfirmed token at the latest half way to its deadline. */
function patienceFrom(why: keyof typeof patience, confirmBy: number, now: number): number {
  return why === 'security_audit'
    ? now + patience[why]
    : Math.min(now + patience[why], now + Math.floor((confirmBy - now) / 2))
}
