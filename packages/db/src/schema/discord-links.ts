import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

export const discordLink = pgTable('discord_link', {
  accountId: publicId('acc').primaryKey(),
  discordUserId: text(),
  version: integer().notNull(),
  linkedAt: instant().notNull(),
})

export const discordLinkOffer = pgTable('discord_link_offer', {
  id: publicId('lnk').primaryKey(),
  discordUserId: text().notNull(),
  codeHmac: bytes().notNull(),
  pepperId: text().notNull(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
  version: integer().notNull().default(1),
})

export const discordLinkTry = pgTable('discord_link_try', {
  id: publicId('req').primaryKey(),
  accountId: publicId('acc').notNull(),
  triedAt: instant().notNull(),
})
