import type { TokenState, WatchNewsKind } from '@tokenim/core/tokens'
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, publicId } from './columns.ts'

export const watch = pgTable(
  'watch',
  {
    accountId: publicId('acc').notNull(),
    tokenId: publicId('tok').notNull(),
    locale: text(),
    since: instant().notNull(),
    knownState: text().$type<TokenState>().notNull(),
    knownStuckAfter: instant(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.tokenId] })],
)

export const watchNews = pgTable('watch_news', {
  id: publicId('dlv').primaryKey(),
  accountId: publicId('acc').notNull(),
  tokenId: publicId('tok').notNull(),
  locale: text(),
  kind: text().$type<WatchNewsKind>().notNull(),
  at: instant().notNull(),
  state: text().$type<'queued' | 'sent' | 'unreachable' | 'dead'>().notNull(),
  attempts: integer().notNull(),
  notBefore: instant().notNull(),
  lastError: text(),
  settledAt: instant(),
  /** When the watcher learned elsewhere that it could not be told. */
  toldAt: instant(),
})
