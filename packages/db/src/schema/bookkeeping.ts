import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

export const idempotencyClaim = pgTable(
  'idempotency_claim',
  {
    owner: text().notNull(),
    onBehalfOf: text().notNull().default(''),
    operation: text().notNull(),
    key: text().notNull(),
    payloadSha256: bytes().notNull(),
    outcome: jsonb().$type<unknown>(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.onBehalfOf, table.operation, table.key] })],
)

export const lease = pgTable('lease', {
  name: text().primaryKey(),
  holder: text(),
  epoch: bigint({ mode: 'number' }).notNull().default(0),
  expiresAt: instant().notNull(),
})

export const serviceRun = pgTable('service_run', {
  id: publicId('req').primaryKey(),
  service: text().$type<'api' | 'monitor' | 'bot'>().notNull(),
  startedAt: instant().notNull(),
  lastBeatAt: instant().notNull(),
  stoppedAt: instant(),
})

export const logEpoch = pgTable('log_epoch', {
  epoch: integer().primaryKey(),
  startedAt: instant().notNull(),
  reason: text().notNull(),
})
