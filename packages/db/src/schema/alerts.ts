import type {
  AlertActor,
  AlertFacts,
  AlertFeedback,
  AlertKind,
  AlertSeverity,
  AlertState,
  Labels,
  Matcher,
  SilenceKind,
} from '@tokenim/core/alerts'
import type { ActorRef } from '@tokenim/core/tokens'
import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const alert = pgTable('alert', {
  id: publicId('alr').primaryKey(),
  fingerprint: text().notNull(),
  kind: text().$type<AlertKind>().notNull(),
  labels: jsonb().$type<Labels>().notNull(),
  annotations: jsonb().$type<Labels>().notNull(),
  severity: text().$type<AlertSeverity>().notNull(),
  state: text().$type<AlertState>().notNull(),
  pendingSince: instant().notNull(),
  startedAt: instant(),
  firedAt: instant(),
  acknowledgedAt: instant(),
  acknowledgedBy: jsonb().$type<AlertActor>(),
  resolvingSince: instant(),
  resolvedAt: instant(),
  resolvedBy: jsonb().$type<AlertActor>(),
  endsAt: instant(),
  flaps: integer().notNull(),
  lastSeenAt: instant().notNull(),
  feedback: jsonb().$type<AlertFeedback>(),
  toldWhole: boolean().notNull(),
  facts: jsonb().$type<AlertFacts>().notNull(),
  version: integer().notNull(),
})

export const silence = pgTable('silence', {
  id: publicId('sil').primaryKey(),
  kind: text().$type<SilenceKind>().notNull(),
  title: text(),
  matchers: jsonb().$type<readonly Matcher[]>().notNull(),
  startsAt: instant().notNull(),
  endsAt: instant(),
  untilResolved: boolean().notNull(),
  comment: text().notNull(),
  author: text().notNull(),
  createdBy: jsonb().$type<ActorRef>().notNull(),
  createdAt: instant().notNull(),
  endedAt: instant(),
  endedBy: jsonb().$type<ActorRef>(),
  version: integer().notNull(),
})

export const delivery = pgTable('delivery', {
  id: publicId('dlv').primaryKey(),
  /** `null` for a group's. */
  alertId: publicId('alr'),
  receiver: text().notNull(),
  kind: text().$type<'card' | 'mention' | 'group'>().notNull(),
  state: text().$type<'queued' | 'sent' | 'superseded' | 'dead'>().notNull(),
  attempts: integer().notNull(),
  notBefore: instant().notNull(),
  leasedUntil: instant().notNull(),
  lastError: text(),
  createdAt: instant().notNull(),
  settledAt: instant(),
  groupId: publicId('grp'),
  seq: integer(),
  notice: jsonb().$type<unknown>(),
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
