import type { ReportPeriod } from '@tokenim/core/reports'
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const reportPost = pgTable(
  'report_post',
  {
    period: text().$type<ReportPeriod>().notNull(),
    endsAt: instant().notNull(),
    address: text().notNull(),
    deliveryId: publicId('dlv').notNull(),
    state: text().$type<'queued' | 'sent' | 'dead'>().notNull(),
    attempts: integer().notNull(),
    notBefore: instant().notNull(),
    lastError: text(),
    settledAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.period, table.endsAt, table.address] })],
)
