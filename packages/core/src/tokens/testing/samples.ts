import type { AccountStanding } from '../../accounts/index.ts'
import type { AccountId, ApplicationId, TokenId } from '../../ids/index.ts'
import { idFromUuid } from '../../ids/index.ts'
import type { Instant } from '../../time/index.ts'
import { minuteMs, never } from '../../time/index.ts'
import type { Access, Acting, Circumstances } from '../act.ts'
import type { Attempt } from '../attempt.ts'
import { tokenSettings } from '../settings.ts'
import type { Token } from '../token.ts'

/** The moment the sample token was issued; everything else in the tests is counted from here. */
export const issuedAt: Instant = Date.UTC(2026, 10, 2, 8)

const uuid = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`

const accountId = (n: number): AccountId => idFromUuid('acc', uuid(n))
export const tokenId = (n: number): TokenId => idFromUuid('tok', uuid(n))
export const service: ApplicationId = idFromUuid('app', uuid(1))

export const holder: AccountId = accountId(1)
export const staff: AccountId = accountId(2)
export const secondStaff: AccountId = accountId(3)

export function actingAs(id: AccountId): Acting {
  return { actor: { type: 'account', id, via: 'api' }, persons: [id] }
}

/** An application that acts for nobody: its owners answer for it. */
export function actingAsService(...owners: AccountId[]): Acting {
  return { actor: { type: 'application', id: service, via: 'api' }, persons: owners }
}

export const bySystem: Acting = { actor: { type: 'system' }, persons: [] }

export const anywhere: Access = { allowed: true, beyondOwn: true, because: [] }
export const ownOnly: Access = { allowed: true, beyondOwn: false, because: [] }
export const denied: Access = {
  allowed: false,
  beyondOwn: false,
  because: [
    {
      reason: 'no_grant',
      subject: { type: 'account', id: staff },
      permission: 'tokens:cancel',
      leaf: null,
      fixableBy: ['admin'],
    },
  ],
}

/** Issued at `issuedAt`, as the defaults have it. */
export function unconfirmed(change: Partial<Token> = {}): Token {
  return {
    id: tokenId(1),
    accountId: holder,
    issuedBy: service,
    state: 'pending',
    cause: 'awaiting_confirmation',
    protected: false,
    confirmBy: issuedAt + tokenSettings.confirmWithinMs,
    expiresAt: issuedAt + tokenSettings.lifetimeMs,
    confirmedAt: null,
    stuckAfter: issuedAt + 5 * minuteMs,
    triesUsed: 0,
    version: 1,
    createdAt: issuedAt,
    stateSince: issuedAt,
    stateBy: { type: 'application', id: service, via: 'api' },
    stateByPersons: [],
    secretHint: 'wXyZ',
    replaces: null,
    ...change,
  }
}

/** Confirmed by its holder one minute after the issue. */
export function confirmed(change: Partial<Token> = {}): Token {
  return unconfirmed({
    state: 'confirmed',
    cause: null,
    confirmedAt: issuedAt + minuteMs,
    stuckAfter: never,
    version: 2,
    stateSince: issuedAt + minuteMs,
    stateBy: actingAs(holder).actor,
    stateByPersons: [holder],
    ...change,
  })
}

/** Held by `staff` two minutes after the issue. */
export function held(change: Partial<Token> = {}): Token {
  const since = issuedAt + 2 * minuteMs
  return confirmed({
    state: 'pending',
    cause: 'security_audit',
    stuckAfter: since + tokenSettings.stuckAfterMs.security_audit,
    version: 3,
    stateSince: since,
    stateBy: actingAs(staff).actor,
    stateByPersons: [staff],
    ...change,
  })
}

/** Ended three minutes after the issue, never confirmed. */
export function ended(state: 'cancelled' | 'expired' | 'revoked', change: Partial<Token> = {}): Token {
  return unconfirmed({
    state,
    cause: null,
    stuckAfter: never,
    version: 4,
    stateSince: issuedAt + 3 * minuteMs,
    stateBy: actingAs(staff).actor,
    stateByPersons: [staff],
    ...change,
  })
}

/** Four minutes after the issue, by a staff member. */
export function circumstances(change: Partial<Circumstances> = {}): Circumstances {
  return { now: issuedAt + 4 * minuteMs, acting: actingAs(secondStaff), settings: tokenSettings, ...change }
}

export function active(change: Partial<AccountStanding> = {}): AccountStanding {
  return { id: holder, status: 'active', disabledReason: null, disabledUntil: null, ...change }
}

export function attempt(change: Partial<Attempt> = {}): Attempt {
  return {
    receivedAt: issuedAt + minuteMs,
    settledAt: issuedAt + minuteMs + 20,
    outcome: 'refused',
    code: 'confirmation_code_wrong',
    field: 'code',
    rule: 'mismatch',
    proven: true,
    addressBlock: '203.0.113.0/24',
    ...change,
  }
}
