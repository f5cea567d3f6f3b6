import type { Permission } from '@tokenim/core/permissions'
import type { StepUpState } from '@tokenim/core/step-ups'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const stepUp = pgTable('step_up', {
  id: publicId('stp').primaryKey(),
  accountId: publicId('acc').notNull(),
  action: text().notNull(),
  permission: text().$type<Permission>().notNull(),
  targetId: text().notNull(),
  targetVersion: integer().notNull(),
  code: text().notNull(),
  state: text().$type<StepUpState>().notNull(),
  askedAt: instant().notNull(),
  endsAt: instant().notNull(),
  version: integer().notNull(),
})
