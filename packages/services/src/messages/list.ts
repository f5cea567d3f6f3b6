import type { AccountId, ConversationId } from '@tokenim/core/ids'
import { conversation, message } from '@tokenim/db/schema'
import type { ReadTransaction } from '@tokenim/db'
import { and, asc, eq, gt } from 'drizzle-orm'
import { query } from '../query.ts'
import { verb } from '../verb.ts'
import type { MessageView } from './message-view.ts'
import { messageView } from './message-view.ts'

export type ListMessages = { readonly conversationId: ConversationId; readonly after: number; readonly limit: number }

export type MessagePage = { readonly items: readonly MessageView[]; readonly nextAfter: number | null }

type Conversation = { readonly id: ConversationId; readonly accountIds: readonly AccountId[] }

const access = ['messages:read'] as const
const whose = ({ accountIds }: Conversation) => ({ kind: 'conversation', accountIds }) as const

/** A participant reads his own conversation, by rising number. */
export const listOwnMessages = query<ListMessages, Conversation, MessagePage | 'of_others'>({
  name: 'messages.list',
  access,
  notFoundKind: 'conversation',
  id: ({ conversationId }) => conversationId,
  load: (tx, { conversationId }) => loadConversation(tx, conversationId),
  whose,
  read: async (tx, { input, loaded, actor }) => {
    const reader = actor.type === 'application' ? actor.onBehalfOf : actor.type === 'account' ? actor.id : null
    return reader !== null && loaded.accountIds.includes(reader) ? await readPage(tx, input) : 'of_others'
  },
})

/** Somebody else's conversation is read by a verb: the reading itself goes into the log. */
export const readMessagesOfOthers = verb<ListMessages, Conversation, null, never, MessagePage>({
  action: 'messages.read',
  access,
  readPermission: 'messages:read',
  idempotencyKey: 'none',
  notFoundKind: 'conversation',
  target: ({ conversationId }) => ({ type: 'conversation', id: conversationId }),
  load: (tx, { conversationId }) => loadConversation(tx, conversationId),
  whose,
  lock: (tx, { id }) => loadConversation(tx, id),
  decide: () => ({ ok: true, change: null }),
  write: async (tx, _change, { input }) => {
    const page = await readPage(tx, input)
    return { result: page, change: { after: { after: input.after, read: page.items.length } }, events: [] }
  },
})

async function loadConversation(tx: Pick<ReadTransaction, 'select'>, id: ConversationId): Promise<Conversation | null> {
  const [row] = await tx.select().from(conversation).where(eq(conversation.id, id))
  return row === undefined ? null : { id, accountIds: [row.firstAccountId, row.secondAccountId] }
}

async function readPage(
  tx: Pick<ReadTransaction, 'select'>,
  { conversationId, after, limit }: ListMessages,
): Promise<MessagePage> {
  const rows = await tx
    .select()
    .from(message)
    .where(and(eq(message.conversationId, conversationId), gt(message.number, after)))
    .orderBy(asc(message.number))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)?.number ?? null
  return { items: shown.map(messageView), nextAfter: rows.length > limit ? last : null }
}
