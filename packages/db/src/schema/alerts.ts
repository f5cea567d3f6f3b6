import type { AlertFacts, AlertKind, AlertSeverity, AlertState } from '@tokenim/core/alerts'
import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const alert = pgTable('alert', {
  id: publicId('alr').primaryKey(),
  fingerprint: text().notNull(),
  kind: text().$type<AlertKind>().notNull(),
  severity: text().$type<AlertSeverity>().notNull(),
  state: text().$type<AlertState>().notNull(),
  startedAt: instant().notNull(),
  resolvedAt: instant(),
  facts: jsonb().$type<AlertFacts>().notNull(),
  version: integer().notNull(),
})

export const delivery = pgTable('delivery', {
  id: publicId('dlv').primaryKey(),
  alertId: publicId('alr').notNull(),
  receiver: text().notNull(),
  kind: text().$type<'card' | 'mention'>().notNull(),
  state: text().$type<'queued' | 'sent' | 'superseded' | 'dead'>().notNull(),
  attempts: integer().notNull(),
  notBefore: instant().notNull(),
  leasedUntil: instant().notNull(),
  lastError: text(),
  createdAt: instant().notNull(),
  settledAt: instant(),
})

export const discordPost = pgTable(
  'discord_post',
  {
    alertId: publicId('alr').notNull(),
    receiver: text().notNull(),
    channelId: text().notNull(),
    messageId: text().notNull(),
    threadId: text(),
    shownDigest: text().notNull(),
    postedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.receiver] })],
)
