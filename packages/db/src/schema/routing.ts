import type { AlertSeverity, Labels } from '@tokenim/core/alerts'
import type { Person } from '@tokenim/core/on-call'
import type { ActorRef } from '@tokenim/core/tokens'
import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const alertRouted = pgTable('alert_routed', {
  alertId: publicId('alr').primaryKey(),
  routedVersion: integer().notNull(),
  settings: text().notNull(),
  isOpen: boolean().notNull(),
  heldBy: text().$type<'inhibition' | 'silence' | 'maintenance'>(),
})

export const alertGroup = pgTable('alert_group', {
  id: publicId('grp').primaryKey(),
  key: text().notNull(),
  route: text().notNull(),
  receiver: text().notNull(),
  labels: jsonb().$type<Labels>().notNull(),
  nextAt: instant().notNull(),
  seq: integer().notNull(),
  createdAt: instant().notNull(),
})

export const alertGroupMember = pgTable(
  'alert_group_member',
  { alertId: publicId('alr').notNull(), receiver: text().notNull(), groupId: publicId('grp').notNull() },
  (table) => [primaryKey({ columns: [table.alertId, table.receiver] })],
)

export const alertTold = pgTable(
  'alert_told',
  {
    alertId: publicId('alr').notNull(),
    address: text().notNull(),
    state: text().$type<'firing' | 'resolved'>().notNull(),
    severity: text().$type<AlertSeverity>().notNull(),
    firedAt: instant().notNull(),
    isFlapping: boolean().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.address] })],
)

export const alertEscalation = pgTable('alert_escalation', {
  alertId: publicId('alr').primaryKey(),
  escalation: text().notNull(),
  firedAt: instant().notNull(),
  taken: integer().notNull(),
  nextAt: instant().notNull(),
})

export const onCallShift = pgTable('on_call_shift', {
  schedule: text().notNull(),
  startsAt: instant().notNull(),
  endsAt: instant().notNull(),
  person: jsonb().$type<Person>().notNull(),
})

export const onCallSchedule = pgTable('on_call_schedule', {
  name: text().primaryKey(),
  position: integer().notNull(),
  people: jsonb().$type<readonly Person[]>().notNull(),
  refreshedAt: instant().notNull(),
  problem: text(),
})

export const onCallSwap = pgTable('on_call_swap', {
  id: publicId('swp').primaryKey(),
  schedule: text().notNull(),
  person: jsonb().$type<Person>().notNull(),
  startsAt: instant().notNull(),
  endsAt: instant().notNull(),
  createdAt: instant().notNull(),
  createdBy: jsonb().$type<ActorRef>().notNull(),
  version: integer().notNull(),
})
