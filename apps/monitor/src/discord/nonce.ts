import type { DeliveryId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { createHash } from 'node:crypto'

/**
 * By which Discord knows a repeat within some minutes: the same delivery has the same nonce in every process. 22
 * characters, Discord takes 25.
 */
export function nonceOf(id: DeliveryId): string {
  return Buffer.from(uuidFromId(id).replaceAll('-', ''), 'hex').toString('base64url')
}

/** For a second message of the same delivery: the card that replaces a deleted one before it can be mentioned in. */
export function replacementNonceOf(id: DeliveryId): string {
  return createHash('sha256').update(`card ${id}`).digest('base64url').slice(0, 22)
}
