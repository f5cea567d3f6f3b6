import type { NoticeKind } from '@tokenim/core/notices'
import type { ActorRef } from '@tokenim/core/tokens'
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const notice = pgTable('notice', {
  id: publicId('ntc').primaryKey(),
  kind: text().$type<NoticeKind>().notNull(),
  textZh: text().notNull(),
  textEn: text().notNull(),
  alertId: publicId('alr'),
  silenceId: publicId('sil'),
  publishedAt: instant().notNull(),
  publishedBy: jsonb().$type<ActorRef>().notNull(),
  version: integer().notNull(),
})

export const noticePost = pgTable('notice_post', {
  noticeId: publicId('ntc').primaryKey(),
  deliveryId: publicId('dlv').notNull(),
  state: text().$type<'queued' | 'sent' | 'dead'>().notNull(),
  channelId: text(),
  messageId: text(),
  attempts: integer().notNull(),
  notBefore: instant().notNull(),
  lastError: text(),
})
