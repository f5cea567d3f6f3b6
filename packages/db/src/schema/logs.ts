import type { LogFacts } from '@tokenim/core/alerts'
import type { LogLevel } from '@tokenim/core/logs'
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant, publicId } from './columns.ts'

/** One place of a template: its kind, its text, whether a blank stands before it. */
export type StoredToken = readonly [kind: number, text: string, isSpaced: 0 | 1]

export const logTemplate = pgTable('log_template', {
  id: text().primaryKey(),
  service: text().notNull(),
  template: text().notNull(),
  tokens: jsonb().$type<readonly StoredToken[]>().notNull(),
  level: text().$type<LogLevel>().notNull(),
  samples: jsonb().$type<readonly string[]>().notNull(),
  lines: bigint({ mode: 'number' }).notNull(),
  firstVersion: text().notNull(),
  firstSeenAt: instant().notNull(),
  lastSeenAt: instant().notNull(),
  mergedInto: text(),
})

export const logTemplateCount = pgTable(
  'log_template_count',
  {
    templateId: text().notNull(),
    bucket: instant().notNull(),
    lines: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.templateId, table.bucket] })],
)

export const logSource = pgTable(
  'log_source',
  {
    service: text().notNull(),
    serviceVersion: text().notNull(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    lines: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.serviceVersion] })],
)

export const heartbeat = pgTable('heartbeat', {
  id: text().primaryKey(),
  intervalMs: bigint({ mode: 'number' }).notNull(),
  graceMs: bigint({ mode: 'number' }).notNull(),
  watched: boolean().notNull(),
  declaredAt: instant().notNull(),
  version: integer().notNull(),
})

export const heartbeatBeat = pgTable('heartbeat_beat', {
  id: text().primaryKey(),
  firstAt: instant().notNull(),
  lastAt: instant().notNull(),
  beats: bigint({ mode: 'number' }).notNull(),
})

export const changeMark = pgTable('change_mark', {
  id: publicId('chg').primaryKey(),
  service: text().notNull(),
  serviceVersion: text(),
  title: text().notNull(),
  url: text(),
  at: instant().notNull(),
  recordedAt: instant().notNull(),
  version: integer().notNull(),
})

export const logFinding = pgTable('log_finding', {
  fingerprint: text().primaryKey(),
  kind: text().$type<LogFacts['kind']>().notNull(),
  facts: jsonb().$type<LogFacts>().notNull(),
  foundAt: instant().notNull(),
  holdsUntil: instant().notNull(),
})

export const logDetectorState = pgTable('log_detector_state', {
  name: text().primaryKey(),
  state: bytes().notNull(),
  savedAt: instant().notNull(),
})
