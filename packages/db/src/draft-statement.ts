import { is, Param, Placeholder, SQL } from 'drizzle-orm'
import { PgColumn, PgDatabase } from 'drizzle-orm/pg-core'
import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { dialect, type Session } from './session.ts'

/** A statement as it goes to the server, with what to do with values on the way there and with rows on the way back. */
export type Drafted<Values> = {
  readonly text: string
  readonly parameters: readonly ((values: Values) => unknown)[]
  /** `null` when it returns no rows. */
  readonly decodeRow: ((row: readonly unknown[]) => unknown) | null
}

type Field = { readonly path: readonly string[]; readonly field: unknown }

/** Has drizzle build a statement without sending it. `valueAt` says how to find the value of a placeholder. */
export function draftStatement<Values>(
  build: (db: Session) => { prepare(name: string): unknown },
  valueAt: (name: string) => (values: Values) => unknown,
): Drafted<Values> {
  const session = new PostgresJsSession(nowhere, dialect, undefined)
  const prepareQuery = session.prepareQuery.bind(session)
  const drafts: Drafted<Values>[] = []
  session.prepareQuery = (query, fields, ...rest) => {
    drafts.push({
      text: query.sql,
      parameters: query.params.map((parameter) => parameterOf(parameter, valueAt)),
      decodeRow: fields === undefined ? null : decoderOf(fields),
    })
    return prepareQuery(query, fields, ...rest)
  }
  build(new PgDatabase(dialect, session, undefined)).prepare('drafted')
  const [drafted] = drafts
  if (drafted === undefined) throw new Error('drizzle built no statement')
  return drafted
}

/** A draft is never sent from here. */
const nowhere = {} as Sql

function parameterOf<Values>(
  parameter: unknown,
  valueAt: (name: string) => (values: Values) => unknown,
): (values: Values) => unknown {
  if (!is(parameter, Param) || !is(parameter.value, Placeholder)) return () => parameter
  const { encoder } = parameter
  const read = valueAt(parameter.value.name)
  // Encoders of columns do not know null.
  return (values) => {
    const value = read(values)
    return value === null ? null : encoder.mapToDriverValue(value)
  }
}

/** Of what is read most of the time goes here: a plain loop, and no list taken apart per value. */
function decoderOf(fields: readonly Field[]): (row: readonly unknown[]) => unknown {
  const columns = fields.map(({ path: [name = '', inner], field }) => ({ name, inner, decode: decodeOf(field) }))
  return (row) => {
    const decoded: Record<string, unknown> = {}
    for (let index = 0; index < columns.length; index += 1) {
      const { name, inner, decode } = columns[index] as (typeof columns)[number]
      const raw = row[index]
      const value = raw === null ? null : decode(raw)
      if (inner === undefined) decoded[name] = value
      else partOf(decoded, name)[inner] = value
    }
    return decoded
  }
}

function partOf(decoded: Record<string, unknown>, name: string): Record<string, unknown> {
  return (decoded[name] ??= {}) as Record<string, unknown>
}

function decodeOf(field: unknown): (raw: unknown) => unknown {
  if (is(field, PgColumn)) return (raw) => field.mapFromDriverValue(raw)
  const fragment = is(field, SQL.Aliased) ? field.sql : field
  if (!is(fragment, SQL)) throw new TypeError('only columns and fragments of SQL can be selected')
  // drizzle hides the decoder from its types; without `mapWith` it gives back what it gets.
  const decoder = Reflect.get(fragment, 'decoder') as { mapFromDriverValue(raw: unknown): unknown }
  return (raw) => decoder.mapFromDriverValue(raw)
}
