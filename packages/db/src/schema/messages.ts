import type { GateReason, MessageState } from '@tokenim/core/messages'
import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

export const conversation = pgTable('conversation', {
  id: publicId('cnv').primaryKey(),
  firstAccountId: publicId('acc').notNull(),
  secondAccountId: publicId('acc').notNull(),
  lastNumber: bigint({ mode: 'number' }).notNull().default(0),
  createdAt: instant().notNull(),
})

export const message = pgTable('message', {
  id: publicId('msg').primaryKey(),
  conversationId: publicId('cnv'),
  number: bigint({ mode: 'number' }),
  fromAccountId: publicId('acc').notNull(),
  toAccountId: publicId('acc').notNull(),
  state: text().$type<MessageState>().notNull(),
  text: text(),
  clientMessageId: text().notNull(),
  bodyDigest: bytes().notNull(),
  reasons: jsonb().$type<readonly GateReason[]>().notNull(),
  version: integer().notNull(),
  createdAt: instant().notNull(),
  stateSince: instant().notNull(),
})
