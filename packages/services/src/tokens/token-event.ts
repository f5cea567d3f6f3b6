import type { EventType } from '@tokenim/core/events'
import type { Token } from '@tokenim/core/tokens'
import type { EventDraft } from '../verb/drafts.ts'

export function tokenEvent(
  type: Extract<EventType, `token.${string}`>,
  token: Token,
  by?: 'system',
  data: Readonly<Record<string, unknown>> = {},
): EventDraft {
  return {
    type,
    ...(by === undefined ? {} : { by }),
    subject: { type: 'token', id: token.id, version: token.version },
    accountId: token.accountId,
    applicationId: token.issuedBy,
    data: { accountId: token.accountId, state: token.state, cause: token.cause, ...data },
  }
}
