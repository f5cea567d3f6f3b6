import type { AuditBody } from '@tokenim/core/audit'
import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { deadlineOf, isOverdue } from '@tokenim/core/tokens'
import { auditEntry } from '@tokenim/db/schema'
import { and, eq, ne } from 'drizzle-orm'
import type { HistoryItem } from '../history.ts'
import { actorOf, isChange, itemOf, itemOfStaff, readBodies } from '../history.ts'
import { query } from '../query.ts'
import { accessOf } from '../verb/access-of.ts'
import type { Actor } from '../verb/actor.ts'
import { loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'

/** Staff reading evidence is in the log, but nothing was done to the token. */
export const readEvidenceAction = 'tokens.read_evidence'

/**
 * What was done to a token, and by whom, oldest first; the newest 500 at most. Over one's own alone one reads the
 * changes, without refused acts, without the names and reasons of staff. An expiry not yet written comes last.
 */
export const tokenHistory = query<{ readonly id: TokenId }, Token, { readonly items: readonly HistoryItem[] }>({
  name: 'tokens.history',
  access: ['tokens:read'],
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (tx, { loaded, access, actor, now }) => {
    const { targetType, targetId, action } = auditEntry
    const ofToken = and(eq(targetType, 'token'), eq(targetId, loaded.id), ne(action, readEvidenceAction))
    const bodies = await readBodies(tx, ofToken)
    const written = accessOf(access, 'tokens:read').beyondOwn
      ? bodies.map((body) => itemOf(body))
      : bodies.filter(isChange).map((body) => ownItem(body, loaded, actor))
    return { items: isOverdue(loaded, now) ? [...written, unwrittenExpiry(loaded)] : written }
  },
})

/** What one may know of one's own token: of a hold nothing but that it is one, whoever ordered it. */
function ownItem(body: AuditBody, token: Token, reader: Actor): HistoryItem {
  const actor = actorOf(body)
  const known: readonly (string | null)[] = [
    token.accountId,
    token.issuedBy,
    reader.type === 'system' ? null : reader.id,
  ]
  const isKnown = actor.type === 'system' ? body.action !== 'tokens.hold' : known.includes(actor.id)
  const isStaff = !isKnown || (body.onBehalfOf !== undefined && !known.includes(body.onBehalfOf))
  return isStaff ? itemOfStaff(body) : itemOf(body, actor)
}

function unwrittenExpiry(token: Token): HistoryItem {
  const at = deadlineOf(token)
  if (at === null) throw new Error(`a ${token.state} token has no deadline`)
  return {
    at,
    action: 'tokens.expire',
    outcome: 'ok',
    actor: { type: 'system' },
    via: 'monitor',
    versionAfter: token.version + 1,
  }
}
