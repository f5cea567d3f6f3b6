import type { AccountStatus, DisabledReason } from '@tokenim/core/accounts'
import type { ApplicationKind } from '@tokenim/core/applications'
import type { KeyState } from '@tokenim/core/keys'
import type { Permission, Scope, Subject } from '@tokenim/core/permissions'
import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

export const application = pgTable('application', {
  id: publicId('app').primaryKey(),
  name: text().notNull(),
  kind: text().$type<ApplicationKind>().notNull(),
  version: integer().notNull().default(1),
  createdAt: instant().notNull(),
})

export const account = pgTable('account', {
  id: publicId('acc').primaryKey(),
  applicationId: publicId('app'),
  externalId: text().notNull(),
  displayName: text().notNull(),
  locale: text(),
  status: text().$type<AccountStatus>().notNull(),
  disabledReason: text().$type<DisabledReason>(),
  disabledUntil: instant(),
  version: integer().notNull().default(1),
  createdAt: instant().notNull(),
})

/** By which letters an account with a Chinese name is found. */
export const accountPinyin = pgTable(
  'account_pinyin',
  { accountId: publicId('acc').notNull(), key: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
)

export const applicationOwner = pgTable(
  'application_owner',
  { applicationId: publicId('app').notNull(), accountId: publicId('acc').notNull() },
  (table) => [primaryKey({ columns: [table.applicationId, table.accountId] })],
)

export const apiKey = pgTable('api_key', {
  id: publicId('key').primaryKey(),
  accountId: publicId('acc'),
  applicationId: publicId('app'),
  name: text().notNull(),
  secretHmac: bytes().notNull(),
  pepperId: text().notNull(),
  secretHint: text().notNull(),
  state: text().$type<KeyState>().notNull(),
  expiresAt: instant(),
  revokedAt: instant(),
  version: integer().notNull().default(1),
  createdAt: instant().notNull(),
})

export const accessGrant = pgTable('access_grant', {
  id: publicId('gra').primaryKey(),
  accountId: publicId('acc'),
  applicationId: publicId('app'),
  permission: text().$type<Permission>(),
  roleId: publicId('rol'),
  effect: text().$type<'allow' | 'deny'>().notNull().default('allow'),
  scope: text().$type<Scope>().notNull().default('any'),
  notBefore: instant().notNull(),
  expiresAt: instant(),
  revokedAt: instant(),
  /** null when the system did it (bootstrap) */
  grantedBy: jsonb().$type<Subject>(),
  reason: text().notNull(),
  version: integer().notNull().default(1),
  createdAt: instant().notNull(),
})
