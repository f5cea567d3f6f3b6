import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

export const auditLeaf = pgTable('audit_leaf', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  entryId: publicId('aud').notNull(),
  hash: bytes().notNull(),
})

export const auditTile = pgTable(
  'audit_tile',
  {
    level: smallint().notNull(),
    index: bigint({ mode: 'number' }).notNull(),
    hashes: bytes().notNull(),
    root: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
)

export const auditCheckpoint = pgTable('audit_checkpoint', {
  size: bigint({ mode: 'number' }).primaryKey(),
  root: bytes().notNull(),
  signedAt: instant().notNull(),
  note: text().notNull(),
})
