import { refuse } from '@tokenim/core/codes'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { dayMs, minuteMs } from '@tokenim/core/time'
import type { Audience, Diagnosis, Peers, RefusedSends, Token } from '@tokenim/core/tokens'
import { diagnose, effectiveToken } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { message, token } from '@tokenim/db/schema'
import { and, between, desc, eq, gte, ne, sql } from 'drizzle-orm'
import { query } from '../query.ts'
import { findOutages } from '../runs/index.ts'
import type { Services } from '../services.ts'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadAttempts } from './attempts.ts'
import { readEvidenceAction } from './history.ts'
import { loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'

const attemptsShown = 20
/** Tokens issued this long before and after count as issued in the same minutes. */
const aroundMs = 5 * minuteMs
const peersAtMost = 10_000
const refusedAtMost = 1_000
const addressKeptMs = 30 * dayMs

const access = ['tokens:read'] as const

/**
 * Why a token is as it is and what would help, as its holder and its issuer read it. Who may read beyond his own reads as
 * staff, by `readTokenEvidence`.
 */
export const tokenDiagnosis = query<{ readonly id: TokenId }, Token, Diagnosis | 'of_staff'>({
  name: 'tokens.diagnosis',
  access,
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (tx, { loaded, access: given, now, services }) =>
    accessOf(given, 'tokens:read').beyondOwn ? 'of_staff' : await diagnosisOf(tx, loaded, 'holder', now, services),
})

/**
 * The same for staff, with evidence on other people: addresses, the fate of the service's other tokens. Who read it goes
 * into the log.
 */
export const readTokenEvidence = verb<{ readonly id: TokenId }, Token, null, never, Diagnosis>({
  action: readEvidenceAction,
  access,
  readPermission: 'tokens:read',
  idempotencyKey: 'none',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'token', id }),
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  lock: (tx, { id }) => loadToken(tx, id),
  decide: ({ access: given, input: { id } }) => {
    if (accessOf(given, 'tokens:read').beyondOwn) return { ok: true, change: null }
    return { ok: false, refusal: refuse('not_found', { kind: 'token', id }) }
  },
  write: async (tx, _change, { loaded, now, services }) => {
    const result = await diagnosisOf(tx, loaded, 'staff', now, services)
    return { result, change: {}, events: [] }
  },
})

type Reader = Pick<ReadTransaction, 'select'>

async function diagnosisOf(
  tx: Reader,
  token: Token,
  audience: Audience,
  now: Instant,
  { tokenSettings: settings }: Services,
): Promise<Diagnosis> {
  const [attempts, peers, outages, refusedSends] = await Promise.all([
    loadAttempts(tx, token.id, attemptsShown),
    loadPeers(tx, token),
    findOutages(tx, { service: 'api', from: token.createdAt, to: now }),
    loadRefusedSends(tx, token),
  ])
  return diagnose({
    effective: effectiveToken(token, attempts.length > 0, now),
    attempts: attempts.map((attempt) =>
      attempt.receivedAt < now - addressKeptMs ? { ...attempt, addressBlock: null } : attempt,
    ),
    peers,
    outages,
    refusedSends,
    audience,
    settings,
  })
}

/** The same issuer's tokens of the same minutes; ids carry their time, so that the index of the issuer finds them. */
async function loadPeers(tx: Reader, { id, issuedBy, createdAt }: Token): Promise<Peers> {
  const [from, to] = [idAt(createdAt - aroundMs, 0), idAt(createdAt + aroundMs, 255)]
  const issuer =
    issuedBy === null
      ? sql`${token.applicationId} IS NULL`
      : sql`${token.applicationId} = ${sql.param(issuedBy, token.applicationId)}`
  const rows = await tx
    .select({ confirmedAt: token.confirmedAt })
    .from(token)
    .where(and(issuer, between(token.id, from, to), ne(token.id, id)))
    .orderBy(desc(token.id))
    .limit(peersAtMost)
  const confirmed = rows.filter(({ confirmedAt }) => confirmedAt !== null).length
  return { issued: rows.length, confirmed, windowMs: 2 * aroundMs }
}

/** Of one account and since the token's issue, so that a partial index finds them. */
async function loadRefusedSends(tx: Reader, { id, accountId, createdAt }: Token): Promise<RefusedSends> {
  const rows = await tx
    .select({ at: message.stateSince })
    .from(message)
    .where(
      and(
        eq(message.fromAccountId, accountId),
        sql`${message.state} = 'unsent'`,
        gte(message.stateSince, createdAt),
        sql`${message.reasons} @> ${JSON.stringify([{ code: 'token_pending', tokenId: id }])}::jsonb`,
      ),
    )
    .orderBy(desc(message.stateSince))
    .limit(refusedAtMost)
  return { count: rows.length, lastAt: rows[0]?.at ?? null }
}

function idAt(at: number, fill: number): TokenId {
  return idFromUuid('tok', uuidV7(at, new Uint8Array(10).fill(fill)))
}
