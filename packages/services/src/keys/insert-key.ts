import type { KeyId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import type { KeySecret } from '@tokenim/core/secrets'
import { makeSecret, secretHint, secretRandomBytes } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import { apiKey } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { randomBytes } from 'node:crypto'
import { seal } from '../secrets/peppers.ts'
import type { Services } from '../services.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'

export type NewKey = {
  readonly keyId: KeyId
  readonly secret: KeySecret
  readonly entry: EntryDraft
  readonly event: EventDraft
}

/** Writes a new active key of this subject; the secret is in the answer and nowhere else. */
export async function insertKey(
  tx: WritableTransaction,
  services: Services,
  of: { readonly subject: Subject; readonly name: string; readonly expiresAt: Instant | null; readonly now: Instant },
): Promise<NewKey> {
  const { subject, name, expiresAt, now } = of
  const secret = makeSecret('key', services.environment, randomBytes(secretRandomBytes))
  const id = services.newId('key')
  const { hmac, pepperId } = seal(services.peppers, secret)
  const owner = {
    accountId: subject.type === 'account' ? subject.id : null,
    applicationId: subject.type === 'application' ? subject.id : null,
  }
  const hint = secretHint(secret)
  await tx.insert(apiKey).values({
    id,
    ...owner,
    name,
    secretHmac: hmac,
    pepperId,
    secretHint: hint,
    state: 'active',
    expiresAt,
    version: 1,
    createdAt: now,
  })
  const after = {
    ...owner,
    name,
    secretHint: hint,
    state: 'active',
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  }
  return {
    keyId: id,
    secret,
    entry: { action: 'keys.create', target: { type: 'key', id }, after, versionAfter: 1 },
    event: {
      type: 'key.created',
      subject: { type: 'key', id, version: 1 },
      ...owner,
      data: { name, secretHint: hint },
    },
  }
}
