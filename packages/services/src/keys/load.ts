import type { KeyId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import type { ReadTransaction } from '@tokenim/db'
import { apiKey } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import type { KeyRow } from './write-revoked.ts'

export async function loadKey(tx: Pick<ReadTransaction, 'select'>, id: KeyId): Promise<KeyRow | null> {
  const [row] = await tx.select().from(apiKey).where(eq(apiKey.id, id))
  return row ?? null
}

export function holderOf({ id, accountId, applicationId }: KeyRow): Subject {
  if (accountId !== null) return { type: 'account', id: accountId }
  if (applicationId !== null) return { type: 'application', id: applicationId }
  throw new Error(`key ${id} belongs to nobody`)
}
