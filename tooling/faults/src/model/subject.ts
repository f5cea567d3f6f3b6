import type { AccountStanding } from '@tokenim/core/accounts'
import type { AccountId, ApplicationId, TokenId } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import type { Access, Acting, Circumstances, CodeCheck, Token, TokenDecision } from '@tokenim/core/tokens'
import {
  decideCancel,
  decideConfirm,
  decideExtend,
  decideHold,
  decideIssue,
  decideRelease,
  decideRevoke,
  expire,
  hold,
  isFinal,
  isOverdue,
  setCause,
} from '@tokenim/core/tokens'
import type { Reach } from './actors.ts'
import { holderPerson, modelActors } from './actors.ts'
import { longestSequence, modelSettings } from './settings.ts'
import type { Trial } from './trial.ts'

/** The real tokens of one account, kept as the verbs would keep them: what a decision answers is written, no more. */
export type Subject = { now: number; account: AccountStanding; readonly tokens: Token[]; readonly tried: boolean[] }

/** `code` null when it was carried out; the tries left when the refusal tells them. */
export type Outcome = { readonly code: string | null; readonly triesLeft?: number }

const done: Outcome = { code: null }

export function newSubject(now: number): Subject {
  const account = { id: person(holderPerson), status: 'active', disabledReason: null, disabledUntil: null } as const
  return { now, account, tokens: [], tried: [] }
}

/** Asks the core to do what is tried and writes what it answers. */
export function attemptTrial(subject: Subject, trial: Trial): Outcome {
  switch (trial.kind) {
    case 'issue':
      return issue(subject, trial)
    case 'confirm':
      return confirm(subject, trial)
    case 'extend':
    case 'hold':
    case 'release':
    case 'cancel':
    case 'revoke':
      return write(subject, trial.target, decideMove(subject, trial))
    case 'sample': {
      const token = subject.tokens[trial.target]!
      if (token.state !== 'confirmed' || isOverdue(token, subject.now)) return { code: 'not_sampled' }
      subject.tokens[trial.target] = hold(token, circumstances(subject, bySystem))
      return done
    }
    case 'sweep': {
      const token = subject.tokens[trial.target]!
      if (!isOverdue(token, subject.now)) return { code: 'not_due' }
      subject.tokens[trial.target] = expire(token)
      return done
    }
    case 'evidence': {
      const token = subject.tokens[trial.target]!
      subject.tried[trial.target] = true
      subject.tokens[trial.target] = setCause(token, trial.cause, subject.now, modelSettings) ?? token
      return done
    }
    case 'advance':
      subject.now = trial.to
      return done
    case 'standing':
      subject.account = { ...subject.account, status: trial.standing }
      return done
  }
}

type MoveTrial = Extract<Trial, { kind: 'extend' | 'hold' | 'release' | 'cancel' | 'revoke' }>

function decideMove(subject: Subject, trial: MoveTrial): TokenDecision {
  const token = subject.tokens[trial.target]!
  const actor = actors[trial.actor]!
  const now = circumstances(subject, actor.acting)
  const input = { reasonCode: 'stuck', expectedVersion: trial.expectedVersion } as const
  switch (trial.kind) {
    case 'extend':
      return decideExtend(token, { ...input, confirmBy: trial.confirmBy }, actor.extend, now)
    case 'hold':
      return decideHold(token, input, actor.hold, now)
    case 'release':
      return decideRelease(token, input, actor.hold, now)
    case 'cancel':
      return decideCancel(token, input, actor, now)
    case 'revoke':
      return decideRevoke(token, input, actor.revoke, now)
  }
}

function issue(subject: Subject, trial: Extract<Trial, { kind: 'issue' }>): Outcome {
  const { tokens, now } = subject
  const replaces =
    trial.replaces === null ? undefined : trial.replaces === 'unknown' ? unknownTokenId : tokenIds[trial.replaces]
  const decision = decideIssue(
    {
      id: tokenIds[tokens.length]!,
      issuedBy: service,
      secretHint: 'wXyZ',
      account: subject.account,
      liveTokens: tokens.filter((token) => !isFinal(token)),
      replaced: tokens.find((token) => token.id === replaces) ?? null,
    },
    { protected: trial.guarded, confirmBy: trial.confirmBy, expiresAt: trial.expiresAt, replaces },
    circumstances(subject, byService),
  )
  if (!decision.ok) return { code: decision.refusal.code }
  // What is overdue is expired before anything is inserted: the schema allows one unconfirmed token per account.
  for (const [index, token] of tokens.entries()) if (isOverdue(token, now)) tokens[index] = expire(token)
  tokens.push(decision.next)
  subject.tried.push(false)
  return done
}

function confirm(subject: Subject, trial: Extract<Trial, { kind: 'confirm' }>): Outcome {
  const { tokens, account } = subject
  const token = tokens[trial.target]!
  const other = tokens.findIndex((each) => each.id === token.replaces)
  const replaced = tokens[other] ?? null
  subject.tried[trial.target] = true
  const decision = decideConfirm(
    token,
    { account, code: codes[trial.code], replaced },
    circumstances(subject, byHolder),
  )
  if (!decision.ok) {
    if (decision.failed !== null) tokens[trial.target] = decision.failed
    const { code, facts } = decision.refusal
    return 'triesLeft' in facts ? { code, triesLeft: facts.triesLeft } : { code }
  }
  tokens[trial.target] = decision.next
  if (decision.kind === 'repeated' || replaced === null) return done
  if (decision.revoked !== null) tokens[other] = decision.revoked
  else if (isOverdue(replaced, subject.now)) tokens[other] = expire(replaced)
  return done
}

function write(subject: Subject, target: number, decision: TokenDecision): Outcome {
  if (!decision.ok) return { code: decision.refusal.code }
  subject.tokens[target] = decision.next
  return done
}

const codes: { readonly [C in 'right' | 'wrong' | 'malformed']: CodeCheck } = {
  right: { kind: 'right' },
  wrong: { kind: 'wrong' },
  malformed: { kind: 'malformed', rule: 'length' },
}

function circumstances(subject: Subject, acting: Acting): Circumstances {
  return { now: subject.now, acting, settings: modelSettings }
}

function uuid(number: number): string {
  return `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

const personNumbers = new Map<string, number>()

/** A person's account id; the same name is always the same person. */
export function person(name: string): AccountId {
  const number = personNumbers.get(name) ?? personNumbers.size + 1
  personNumbers.set(name, number)
  return idFromUuid('acc', uuid(number))
}

const tokenIds: readonly TokenId[] = Array.from({ length: longestSequence }, (_, n) => idFromUuid('tok', uuid(n)))
const unknownTokenId: TokenId = idFromUuid('tok', uuid(999))
const service: ApplicationId = idFromUuid('app', uuid(1))

const bySystem: Acting = { actor: { type: 'system' }, persons: [] }
const byService: Acting = { actor: { type: 'application', id: service, via: 'api' }, persons: [] }
const byHolder: Acting = actingFor([holderPerson])

function actingFor(names: readonly string[]): Acting {
  const persons = names.map(person)
  const [first] = persons
  if (persons.length === 1 && first !== undefined) {
    return { actor: { type: 'account', id: first, via: 'api' }, persons }
  }
  return { actor: { type: 'application', id: service, via: 'api' }, persons }
}

function accessOf(reach: Reach): Access {
  return { allowed: reach !== 'none', beyondOwn: reach === 'any', because: [] }
}

const actors = modelActors.map((actor) => ({
  acting: actingFor(actor.persons),
  cancel: accessOf(actor.cancel),
  cancelProtected: accessOf(actor.cancelProtected),
  extend: accessOf(actor.extend),
  hold: accessOf(actor.hold),
  revoke: accessOf(actor.revoke),
}))
