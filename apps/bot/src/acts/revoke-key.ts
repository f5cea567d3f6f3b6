import { keyRevokedCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { keyView } from '../tokenim/views.ts'
import type { ActOf } from './act-of.ts'

/** Revoking a revoked key changes nothing, so a card cannot be too old. */
export async function revokeKey(asking: Asking, { id, form }: ActOf<'revoke_key'>): Promise<Outcome> {
  const { tokenim, asker, parts, staff } = asking
  await tokenim.revokeKey({ path: { id }, body: form }, { idempotencyKey: asker.id })
  const key = keyView(await tokenim.getKey({ path: { id } }))
  const reason = parts.idsOnly ? undefined : form.reason
  const { reasonCode } = form
  return { kind: 'done', card: keyRevokedCard({ key, discordUserId: asker.userId, reasonCode, reason }, staff) }
}
