import type { GetColumnData, SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { channelOf } from './channel.ts'
import { asDatabaseFault } from './database-fault.ts'
import { draftStatement, type Drafted } from './draft-statement.ts'
import type { ReadDatabase } from './read-database.ts'
import type { Session } from './session.ts'

/** The places of a statement and the column each belongs to; in brackets: a list of such values, for `= ANY(…)`. */
export type Places = Readonly<Record<string, PgColumn | readonly [PgColumn]>>

export type ValuesOf<Of extends Places> = {
  readonly [Name in keyof Of]: Of[Name] extends readonly [infer Column extends PgColumn]
    ? readonly Column['_']['data'][]
    : Of[Name] extends PgColumn
      ? GetColumnData<Of[Name]>
      : never
}

export type Slots<Of extends Places> = { readonly [Name in keyof Of]: SQL }

/** A finished builder of drizzle. Outer joins are left to drizzle itself: which part of a row is missing is not told here. */
export type Finished<Rows> = PromiseLike<Rows> & { prepare(name: string): unknown }

type Selecting = Pick<ReadDatabase, 'select' | 'selectDistinct' | 'selectDistinctOn'>

/**
 * A select that drizzle builds once in the life of the process; building costs more than anything else about a small
 * statement. It leaves when it is called, in the order of the calls.
 *
 * @throws DatabaseFault
 */
export function readStatement<Of extends Places, Rows>(
  places: Of,
  build: (db: Selecting, slots: Slots<Of>) => Finished<Rows>,
): (on: Pick<Selecting, 'select'>, values: ValuesOf<Of>) => Promise<Rows> {
  const drafted = draftedOnce(places, build)
  return (on, values) => answered<ValuesOf<Of>, Rows>(on, drafted(), values)
}

/** Sends a statement now and decodes what it answers. */
export async function answered<Values, Rows>(on: object, drafted: Drafted<Values>, values: Values): Promise<Rows> {
  try {
    return (await sendDrafted(on, drafted, values)) as Rows
  } catch (error) {
    throw asDatabaseFault(error)
  }
}

function sendDrafted<Values>(on: object, drafted: Drafted<Values>, values: Values): Promise<unknown> {
  const { text, decodeRow } = drafted
  const query = channelOf(on).send(text, filledIn(drafted, values), { prepare: true, simple: false })
  return decodeRow === null ? query.execute() : query.values().then((rows) => rows.map(decodeRow))
}

export function filledIn<Values>({ parameters }: Drafted<Values>, values: Values): unknown[] {
  const filled = parameters.map((parameter) => parameter(values))
  if (filled.includes(undefined)) throw new TypeError('a statement was not given all its values')
  return filled
}

export function draftedOnce<Of extends Places>(
  places: Of,
  build: (db: Session, slots: Slots<Of>) => { prepare(name: string): unknown },
): () => Drafted<ValuesOf<Of>> {
  let drafted: Drafted<ValuesOf<Of>> | null = null
  return () =>
    (drafted ??= draftStatement(
      (db) => build(db, slotsOf(places)),
      (name) => (values) => values[name],
    ))
}

function slotsOf<Of extends Places>(places: Of): Slots<Of> {
  const slots = Object.entries(places).map(([name, place]) => [name, slotOf(name, place)])
  return Object.fromEntries(slots) as Slots<Of>
}

/** Where a value goes; the column says how it is written. */
export function slotOf(name: string, place: PgColumn | readonly [PgColumn]): SQL {
  const encoder = 'mapToDriverValue' in place ? place : listOf(place[0])
  return sql`${sql.param(sql.placeholder(name), encoder)}`
}

/** A list as PostgreSQL writes one: the driver would first ask it for the type. */
function listOf(column: PgColumn) {
  const quoted = (value: unknown) =>
    `"${textOf(column.mapToDriverValue(value)).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  return { mapToDriverValue: (values: readonly unknown[]) => `{${values.map(quoted).join(',')}}` }
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value)
}
