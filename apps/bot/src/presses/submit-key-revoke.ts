import { keyRevokedCard, type Press, readMoveDialog } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { keyView } from '../tokenim/views.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of a revocation, sent off. Revoking a revoked key changes nothing, so a card cannot be too old. */
export function readSubmittedKeyRevoke(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'key')
  const form = readMoveDialog(components)
  if (id === null || form === null) return null
  const { requestReplacement: _none, minutes: _minutes, ...said } = form
  const run = async ({ tokenim, asker, parts, staff }: Asking): Promise<Outcome> => {
    await tokenim.revokeKey({ path: { id }, body: said }, { idempotencyKey: asker.id })
    const reason = parts.idsOnly ? undefined : said.reason
    const key = keyView(await tokenim.getKey({ path: { id } }))
    return { kind: 'done', card: keyRevokedCard({ key, discordUserId: asker.userId, ...said, reason }, staff) }
  }
  return { isAct: true, run }
}
