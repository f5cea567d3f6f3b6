import type { ReasonCode } from '@tokenim/core/codes'
import type { HandOverAct, HandOverAsk, HandOverEvidence, HandOverLapse, HandOverState } from '@tokenim/core/hand-overs'
import type { AccountId } from '@tokenim/core/ids'
import type { Permission } from '@tokenim/core/permissions'
import type { ActorRef } from '@tokenim/core/tokens'
import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const handOver = pgTable('hand_over', {
  id: publicId('hov').primaryKey(),
  act: text().$type<HandOverAct>().notNull(),
  tokenId: publicId('tok'),
  /** Whose token it is, or the account itself. */
  accountId: publicId('acc'),
  keyId: publicId('key'),
  alertId: publicId('alr'),
  silenceId: publicId('sil'),
  targetVersion: integer(),
  permission: text().$type<Permission>().notNull(),
  reasonCode: text().$type<ReasonCode>(),
  reason: text(),
  input: jsonb().$type<HandOverAsk['input']>().notNull(),
  keptOut: jsonb().$type<readonly AccountId[]>().notNull(),
  evidence: jsonb().$type<HandOverEvidence>().notNull(),
  state: text().$type<HandOverState>().notNull(),
  askedBy: jsonb().$type<{ readonly actor: ActorRef; readonly persons: readonly AccountId[] }>().notNull(),
  askedAt: instant().notNull(),
  expiresAt: instant().notNull(),
  closedAt: instant(),
  closedBy: jsonb().$type<ActorRef>(),
  note: text(),
  lapse: text().$type<HandOverLapse>(),
  version: integer().notNull(),
})

export const handOverPost = pgTable('hand_over_post', {
  handOverId: publicId('hov').primaryKey(),
  deliveryId: publicId('dlv').notNull(),
  channelId: text(),
  messageId: text(),
  /** The version its card shows; 0 while there is none. */
  shownVersion: integer().notNull(),
  /** The asker has been told how it ended. */
  isTold: boolean().notNull(),
  isGivenUp: boolean().notNull(),
  attempts: integer().notNull(),
  notBefore: instant().notNull(),
  lastError: text(),
})
