import type { AccountStanding } from '@tokenim/core/accounts'
import type { TokenSecret } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import type { TimedToken, Token } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { readStatement } from '@tokenim/db'
import { account, fromTimestamp, token } from '@tokenim/db/schema'
import { eq, sql } from 'drizzle-orm'
import { sealedCandidates } from '../secrets/peppers.ts'
import type { Services } from '../services.ts'

/** The token of a secret, as far as its worth depends on it, and its account's standing; `null` when no token has it. */
export type Found = {
  readonly token: TimedToken & Pick<Token, 'id' | 'accountId' | 'issuedBy'>
  readonly account: AccountStanding
} | null

export async function findOneForVerify(
  tx: Pick<ReadTransaction, 'select'>,
  { peppers }: Services,
  secret: TokenSecret,
): Promise<Found> {
  const [row] = await tokensForVerify(tx, { hmacs: sealedCandidates(peppers, secret) })
  return row ?? null
}

/** What was found, and the database's clock then. */
export type FoundThen = { readonly found: NonNullable<Found>; readonly now: Instant }

/** The tokens of many secrets in one statement of its own; a secret that no token has is missing. */
export async function findForVerify(
  { db, peppers }: Services,
  secrets: readonly TokenSecret[],
): Promise<ReadonlyMap<TokenSecret, FoundThen>> {
  const hmacs = secrets.map((secret) => sealedCandidates(peppers, secret))
  const rows = await tokensForVerify(db.read, { hmacs: hmacs.flat() })
  const secretOf = new Map<string, TokenSecret>()
  for (const [index, secret] of secrets.entries()) {
    for (const hmac of hmacs[index] ?? []) secretOf.set(hexOf(hmac), secret)
  }
  const found = new Map<TokenSecret, FoundThen>()
  for (const row of rows) {
    const secret = secretOf.get(row.hmac)
    if (secret !== undefined) found.set(secret, { found: row, now: fromTimestamp(row.now) })
  }
  return found
}

const tokensForVerify = readStatement({ hmacs: [token.secretHmac] }, (db, { hmacs }) =>
  db
    .select({
      hmac: sql<string>`encode(${token.secretHmac}, 'hex')`,
      token: {
        id: token.id,
        accountId: token.accountId,
        issuedBy: token.applicationId,
        state: token.state,
        confirmedAt: token.confirmedAt,
        confirmBy: token.confirmBy,
        expiresAt: token.expiresAt,
      },
      account: {
        id: account.id,
        status: account.status,
        disabledReason: account.disabledReason,
        disabledUntil: account.disabledUntil,
      },
      now: sql<string>`clock_timestamp()::timestamptz(3)::text`,
    })
    .from(token)
    .innerJoin(account, eq(account.id, token.accountId))
    .where(sql`${token.secretHmac} = ANY(${hmacs})`),
)

function hexOf(hmac: Uint8Array): string {
  return Buffer.from(hmac).toString('hex')
}
