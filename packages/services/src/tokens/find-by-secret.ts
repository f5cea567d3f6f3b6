import type { AccountId, ApplicationId, TokenId } from '@tokenim/core/ids'
import type { TokenSecret } from '@tokenim/core/secrets'
import type { EffectiveToken } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { readStatement } from '@tokenim/db'
import { fromTimestamp, token } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { sealedCandidates } from '../secrets/peppers.ts'
import type { Services } from '../services.ts'
import { attempted } from './effective-sql.ts'
import { tokenFromRow } from './token-row.ts'

/** Whose secret it is, and the token as it is effectively now. */
export type FoundToken = {
  readonly tokenId: TokenId
  readonly accountId: AccountId
  readonly issuedBy: ApplicationId | null
  readonly effective: EffectiveToken
}

/** For authentication: the token of a well-formed secret, or `null` when there is none. One statement. */
export async function findTokenBySecret({ db, peppers }: Services, secret: TokenSecret): Promise<FoundToken | null> {
  const [row] = await tokensBySecret(db.read, { hmacs: sealedCandidates(peppers, secret) })
  if (row === undefined) return null
  const found = tokenFromRow(row.token)
  return {
    tokenId: found.id,
    accountId: found.accountId,
    issuedBy: found.issuedBy,
    effective: effectiveToken(found, row.attempted, fromTimestamp(row.now)),
  }
}

const tokensBySecret = readStatement({ hmacs: [token.secretHmac] }, (db, { hmacs }) =>
  db
    .select({ token, attempted, now: sql<string>`clock_timestamp()::timestamptz(3)::text` })
    .from(token)
    .where(sql`${token.secretHmac} = ANY(${hmacs})`),
)
