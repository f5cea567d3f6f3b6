import type { AccountId } from '@tokenim/core/ids'
import type { ActorRef, Attempt, StoredCause, TokenState } from '@tokenim/core/tokens'
import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

export const token = pgTable('token', {
  id: publicId('tok').primaryKey(),
  accountId: publicId('acc').notNull(),
  applicationId: publicId('app'),
  state: text().$type<TokenState>().notNull(),
  cause: text().$type<StoredCause>(),
  protected: boolean().notNull(),
  confirmBy: instant().notNull(),
  expiresAt: instant().notNull(),
  confirmedAt: instant(),
  stuckAfter: instant().notNull(),
  triesUsed: integer().notNull(),
  version: integer().notNull(),
  createdAt: instant().notNull(),
  stateSince: instant().notNull(),
  stateBy: jsonb().$type<{ readonly actor: ActorRef; readonly persons: readonly AccountId[] }>().notNull(),
  secretHmac: bytes().notNull(),
  pepperId: text().notNull(),
  secretHint: text().notNull(),
  codeHmac: bytes().notNull(),
  replaces: publicId('tok'),
})

export const tokenAttemptReceived = pgTable('token_attempt_received', {
  id: publicId('req').primaryKey(),
  tokenId: publicId('tok').notNull(),
  receivedAt: instant().notNull(),
  proven: boolean().notNull(),
  addressBlock: text(),
  requestId: text().notNull(),
})

export const tokenAttemptSettled = pgTable('token_attempt_settled', {
  attemptId: publicId('req').primaryKey(),
  settledAt: instant().notNull(),
  outcome: text().$type<NonNullable<Attempt['outcome']>>().notNull(),
  code: text().$type<NonNullable<Attempt['code']>>(),
  field: text().$type<'secret' | 'code'>(),
  rule: text(),
})
