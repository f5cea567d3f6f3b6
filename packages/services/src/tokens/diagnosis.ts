import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import type { TokenId } from '@tokenim/core/ids'
import { dayMs, minuteMs } from '@tokenim/core/time'
import type { Diagnosis, Peers, Token } from '@tokenim/core/tokens'
import { diagnose, effectiveToken } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { token } from '@tokenim/db/schema'
import { and, between, desc, ne, sql } from 'drizzle-orm'
import { query } from '../query.ts'
import { findOutages } from '../runs/index.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadAttempts } from './attempts.ts'
import { loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'

const attemptsShown = 20
/** Tokens issued this long before and after count as issued in the same minutes. */
const aroundMs = 5 * minuteMs
const peersAtMost = 10_000
const addressKeptMs = 30 * dayMs

/**
 * Why a token is as it is and what would help. Who may read beyond his own reads as staff: addresses, the fate of the
 * service's other tokens. Its holder and its issuer read what concerns them.
 */
export const tokenDiagnosis = query<{ readonly id: TokenId }, Token, Diagnosis>({
  name: 'tokens.diagnosis',
  access: ['tokens:read'],
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (tx, { loaded, access, now, services }) => {
    const [attempts, peers, outages] = await Promise.all([
      loadAttempts(tx, loaded.id, attemptsShown),
      loadPeers(tx, loaded),
      findOutages(tx, { service: 'api', from: loaded.createdAt, to: now }),
    ])
    return diagnose({
      effective: effectiveToken(loaded, attempts.length > 0, now),
      attempts: attempts.map((attempt) =>
        attempt.receivedAt < now - addressKeptMs ? { ...attempt, addressBlock: null } : attempt,
      ),
      peers,
      outages,
      audience: accessOf(access, 'tokens:read').beyondOwn ? 'staff' : 'holder',
      settings: services.tokenSettings,
    })
  },
})

/** The same issuer's tokens of the same minutes; ids carry their time, so that the index of the issuer finds them. */
async function loadPeers(tx: Pick<ReadTransaction, 'select'>, { id, issuedBy, createdAt }: Token): Promise<Peers> {
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

function idAt(at: number, fill: number): TokenId {
  return idFromUuid('tok', uuidV7(at, new Uint8Array(10).fill(fill)))
}
