import type { Via } from '@tokenim/core/applications'
import type { EventSubjectType, EventType } from '@tokenim/core/events'
import type { ActorRef } from '@tokenim/core/tokens'
import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId, transactionId } from './columns.ts'

/** Also of the system it is kept in which process it acted. */
export type EventActor = Exclude<ActorRef, { type: 'system' }> | { readonly type: 'system'; readonly via?: Via }

// epoch and xid are filled by the database: they say in which order rows became visible.
export const auditEntry = pgTable('audit_entry', {
  id: publicId('aud').primaryKey(),
  epoch: integer(),
  xid: transactionId(),
  at: instant().notNull(),
  actorType: text().$type<ActorRef['type']>().notNull(),
  actorId: text(),
  onBehalfOf: text(),
  via: text().$type<Via | 'system'>().notNull(),
  action: text().notNull(),
  targetType: text().notNull(),
  targetId: text().notNull(),
  outcome: text().$type<'ok' | 'refused'>().notNull(),
  code: text(),
  reasonCode: text(),
  requestId: text().notNull(),
  versionAfter: integer(),
  body: text().notNull(),
})

export const auditPersonal = pgTable(
  'audit_personal',
  {
    entryId: publicId('aud').notNull(),
    field: text().notNull(),
    salt: bytes().notNull(),
    value: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entryId, table.field] })],
)

export const event = pgTable('event', {
  id: publicId('evt').primaryKey(),
  epoch: integer(),
  xid: transactionId(),
  type: text().$type<EventType>().notNull(),
  occurredAt: instant().notNull(),
  actor: jsonb().$type<EventActor>().notNull(),
  subjectType: text().$type<EventSubjectType>().notNull(),
  subjectId: text().notNull(),
  subjectVersion: integer(),
  accountId: publicId('acc'),
  applicationId: publicId('app'),
  data: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
})
