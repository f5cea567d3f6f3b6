import { jcs } from '@tokenim/core/audit'
import { refuse } from '@tokenim/core/codes'
import type { AccountId } from '@tokenim/core/ids'
import type { GateReason, SendGate } from '@tokenim/core/messages'
import { gateForHolder, judgeSend } from '@tokenim/core/messages'
import { toJson } from '@tokenim/core/json'
import { readStatement } from '@tokenim/db'
import { account, message } from '@tokenim/db/schema'
import type { WritableTransaction, Write } from '@tokenim/db/write'
import { insertStatement, writeStatement } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { gateFactsOf } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import type { Actor } from '../verb/actor.ts'
import type { EventDraft } from '../verb/drafts.ts'
import { readClock } from '../verb/now.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'
import { together } from '../verb/together.ts'
import type { MessageView } from './message-view.ts'
import { messageView } from './message-view.ts'
import { nextNumber } from './next-number.ts'

export type SendMessage = { readonly to: AccountId; readonly text: string; readonly clientMessageId: string }

export type Sent = { readonly message: MessageView; readonly repeated: boolean }

type Row = typeof message.$inferSelect

type Loaded = {
  readonly sender: AccountId
  /** What the sender has sent under this clientMessageId before. */
  readonly earlier: Row | null
  readonly gate: SendGate
}

type Unsent = { readonly row: Row; readonly changed: boolean }

/**
 * Sends a message through the gate. `(sender, clientMessageId)` is its idempotency key for ever: the same body of an
 * accepted message is answered again, of an unsent one judged again. Refused sends are kept as `unsent`, without text.
 */
export const sendMessage = verb<SendMessage, Loaded, Row | 'repeat', Unsent, Sent>({
  action: 'messages.send',
  access: ['messages:send'],
  holderToo: true,
  idempotencyKey: 'none',
  notFoundKind: 'account',
  target: (_input, actor) => {
    const sender = senderOf(actor)
    return sender === null ? targetOfCaller(actor) : { type: 'account', id: sender }
  },
  load: (tx, input, _services, actor) => loadSend(tx, input, senderOf(actor)),
  whose: ({ sender }) => ({ kind: 'message', accountIds: [sender] }),
  lock: async (tx, { sender }, input) => {
    // The account is shared with other sends and closed to every move that could shut the gate meanwhile.
    // What is loaded leaves behind both locks and is read once they are granted.
    const name = `message:${sender}:${input.clientMessageId}`
    const [, , loaded] = await together([
      shareAccount(tx, { id: sender }),
      lockName(tx, { name }),
      loadSend(tx, input, sender),
    ])
    return loaded
  },
  decide: ({ loaded: { sender, earlier, gate }, input, services, now }) => {
    const bodyDigest = digestOf(input)
    if (earlier !== null && Buffer.compare(earlier.bodyDigest, bodyDigest) !== 0) {
      const facts = { messageId: earlier.id, clientMessageId: input.clientMessageId }
      return { ok: false, refusal: refuse('message_id_reused', facts) }
    }
    if (earlier !== null && earlier.state !== 'unsent') return { ok: true, change: 'repeat' }
    const version = (earlier?.version ?? 0) + 1
    const row: Row = {
      id: earlier?.id ?? services.newId('msg'),
      conversationId: null,
      number: null,
      fromAccountId: sender,
      toAccountId: input.to,
      state: 'sent',
      text: input.text,
      clientMessageId: input.clientMessageId,
      bodyDigest,
      reasons: [],
      version,
      createdAt: earlier?.createdAt ?? now,
      stateSince: now,
    }
    if (gate.allowed) return { ok: true, change: row }
    const changed = earlier === null || codesOf(earlier.reasons) !== codesOf(gate.reasons)
    const unsent: Row = { ...row, state: 'unsent', text: null, reasons: gate.reasons }
    const refusal = refuse('send_blocked', { messageId: row.id, reasons: gate.reasons })
    return { ok: false, refusal, recorded: { row: unsent, changed } }
  },
  write: async (tx, change, { loaded: { earlier } }) => {
    if (change === 'repeat') {
      if (earlier === null) throw new Error('nothing to repeat')
      const target = { type: 'message', id: earlier.id } as const
      return { result: { message: messageView(earlier), repeated: true }, target, change: {}, events: [] }
    }
    const row = { ...change, ...(await nextNumber(tx, change.fromAccountId, change.toAccountId, change.stateSince)) }
    return {
      last: await putMessage(tx, row, earlier),
      result: { message: messageView(row), repeated: false },
      target: { type: 'message', id: row.id },
      change: { after: auditedMessage(row), versionAfter: row.version },
      events: [messageEvent('message.sent', row)],
    }
  },
  writeRefused: async (tx, { row, changed }, { loaded: { earlier } }) => {
    if (!changed) return { also: [], events: [] }
    const last = await putMessage(tx, row, earlier)
    const target = { type: 'message', id: row.id } as const
    const entry = { action: 'messages.keep_unsent', by: 'system', target } as const
    const after = { ...auditedMessage(row), reasons: row.reasons.map(({ code }) => code) }
    const events = [messageEvent('message.unsent', row)]
    return { also: [{ ...entry, after, versionAfter: row.version }], events, last }
  },
})

function senderOf(actor: Actor): AccountId | null {
  if (actor.type === 'account') return actor.id
  return actor.type === 'application' ? actor.onBehalfOf : null
}

async function loadSend(
  tx: WritableTransaction,
  { to, clientMessageId }: SendMessage,
  sender: AccountId | null,
): Promise<Loaded | null> {
  if (sender === null) return null
  const [earlier, recipients, facts] = await together([
    sentBefore(tx, { sender, clientMessageId }),
    statusOf(tx, { id: to }),
    gateFactsOf(tx, sender, readClock(tx)),
  ])
  const gate = gateForHolder(judgeSend({ ...facts, recipient: { to, status: recipients[0]?.status ?? null } }))
  return { sender, earlier: earlier[0] ?? null, gate }
}

/** A new row, left to be written last, or the earlier unsent one as it is judged now, written here under its guard. */
async function putMessage(tx: WritableTransaction, row: Row, earlier: Row | null): Promise<Write[]> {
  if (earlier === null) return [insertMessage([row])]
  const { conversationId, number, state, text, reasons, version, stateSince } = row
  const rows = await tx
    .update(message)
    .set({ conversationId, number, state, text, reasons, version, stateSince })
    .where(and(eq(message.id, earlier.id), eq(message.state, 'unsent'), eq(message.version, earlier.version)))
    .returning({ id: message.id })
  if (rows.length !== 1) throw new Error('the guarded write of an unsent message found no row')
  return []
}

const insertMessage = insertStatement(message)

const sentBefore = readStatement(
  { sender: message.fromAccountId, clientMessageId: message.clientMessageId },
  (db, { sender, clientMessageId }) =>
    db
      .select()
      .from(message)
      .where(and(eq(message.fromAccountId, sender), eq(message.clientMessageId, clientMessageId))),
)

const statusOf = readStatement({ id: account.id }, (db, { id }) =>
  db.select({ status: account.status }).from(account).where(eq(account.id, id)),
)

const shareAccount = writeStatement({ id: account.id }, (db, { id }) =>
  db.select({ id: account.id }).from(account).where(eq(account.id, id)).for('share'),
)

const lockName = writeStatement({ name: message.clientMessageId }, (db, { name }) =>
  db.select({ locked: sql`true` }).from(sql`pg_advisory_xact_lock(hashtextextended(${name}, 0)) AS locked`),
)

function digestOf({ to, text }: SendMessage): Uint8Array {
  return createHash('sha256').update(jcs({ to, text })).digest()
}

function codesOf(reasons: readonly GateReason[]): string {
  return JSON.stringify(reasons.map((reason) => ('tokenId' in reason ? [reason.code, reason.tokenId] : [reason.code])))
}

/** Who wrote to whom, and where it stands; never what. */
export function auditedMessage({ fromAccountId, toAccountId, state, conversationId, number }: Row) {
  return { from: fromAccountId, to: toAccountId, state, conversationId, number }
}

function messageEvent(type: 'message.sent' | 'message.unsent', row: Row): EventDraft {
  const { id, version, fromAccountId, toAccountId, conversationId, number, clientMessageId, reasons } = row
  const reasonCodes = reasons.map(({ code }) => code)
  return {
    type,
    subject: { type: 'message', id, version },
    accountId: fromAccountId,
    applicationId: null,
    data: toJson({ from: fromAccountId, to: toAccountId, conversationId, number, clientMessageId, reasonCodes }),
  }
}
