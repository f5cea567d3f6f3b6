import type { GetColumnData, SQL } from 'drizzle-orm'
import { getTableColumns, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
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

type Slots<Of extends Places> = { readonly [Name in keyof Of]: SQL }

/** A finished builder of drizzle. Outer joins are left to drizzle itself: which part of a row is missing is not told here. */
type Finished<Rows> = PromiseLike<Rows> & { prepare(name: string): unknown }

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

/** One statement with its values, to be sent later: together with the commit. Only this package makes them. */
export type Write = { readonly [leaves]: (on: object) => Promise<unknown> }

const leaves = Symbol('leaves')

/** A statement that writes or locks, built once; `of` binds it to values without sending it. */
export type WriteStatement<Of extends Places, Rows> = {
  (tx: Pick<Session, 'insert' | 'update' | 'delete'>, values: ValuesOf<Of>): Promise<Rows>
  of(values: ValuesOf<Of>): Write
}

/**
 * The same as `readStatement` for what takes a writable transaction.
 *
 * @throws DatabaseFault
 */
export function writeStatement<Of extends Places, Rows>(
  places: Of,
  build: (db: Session, slots: Slots<Of>) => Finished<Rows>,
): WriteStatement<Of, Rows> {
  const drafted = draftedOnce(places, build)
  const run = (on: object, values: ValuesOf<Of>) => answered<ValuesOf<Of>, Rows>(on, drafted(), values)
  return Object.assign(run, { of: (values: ValuesOf<Of>) => bind(drafted(), values) })
}

/** An INSERT of any number of rows, built once for each number; `filled` are the columns that the database fills. */
export function insertStatement<Table extends PgTable, Filled extends keyof Table['$inferSelect'] = never>(
  table: Table,
  filled: readonly Filled[] = [],
): (rows: readonly Omit<Table['$inferSelect'], Filled>[]) => Write {
  type Rows = readonly Omit<Table['$inferSelect'], Filled>[]
  const names = Object.keys(getTableColumns(table)).filter((name) => !filled.some((other) => other === name))
  const bySize = new Map<number, Drafted<Rows>>()
  return (rows) => {
    const drafted = bySize.get(rows.length) ?? draftInsert<Rows>(table, names, rows.length)
    bySize.set(rows.length, drafted)
    return bind(drafted, rows)
  }
}

/** Sends it now; what cannot even be sent is thrown here and not in the promise. For this package alone. */
export function leave(write: Write, on: object): Promise<unknown> {
  return write[leaves](on)
}

function bind<Values>(drafted: Drafted<Values>, values: Values): Write {
  return { [leaves]: (on) => send(on, drafted, values) }
}

async function answered<Values, Rows>(on: object, drafted: Drafted<Values>, values: Values): Promise<Rows> {
  try {
    return (await send(on, drafted, values)) as Rows
  } catch (error) {
    throw asDatabaseFault(error)
  }
}

function send<Values>(on: object, { text, parameters, decodeRow }: Drafted<Values>, values: Values): Promise<unknown> {
  const filled = parameters.map((parameter) => parameter(values))
  if (filled.includes(undefined)) throw new TypeError('a statement was not given all its values')
  const query = channelOf(on).send(text, filled, { prepare: true, simple: false })
  return decodeRow === null ? query.execute() : query.values().then((rows) => rows.map(decodeRow))
}

function draftInsert<Rows extends readonly object[]>(
  table: PgTable,
  names: readonly string[],
  size: number,
): Drafted<Rows> {
  const columns: Readonly<Record<string, PgColumn>> = getTableColumns(table)
  const row = (index: number) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const column = columns[name]
        return column === undefined ? [] : [[name, slotOf(`${index} ${name}`, column)]]
      }),
    )
  return draftStatement(
    (db) => db.insert(table).values(Array.from({ length: size }, (_, index) => row(index))),
    (place) => {
      const [index = '', name = ''] = place.split(' ')
      return (rows) => Reflect.get(rows[Number(index)] ?? {}, name)
    },
  )
}

function draftedOnce<Of extends Places>(
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

function slotOf(name: string, place: PgColumn | readonly [PgColumn]): SQL {
  const encoder = 'mapToDriverValue' in place ? place : listOf(place[0])
  return sql`${sql.param(sql.placeholder(name), encoder)}`
}

/** A list as PostgreSQL writes one: the driver would first ask it for the type. */
function listOf(column: PgColumn) {
  const quoted = (value: unknown) =>
    `"${String(column.mapToDriverValue(value)).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  return { mapToDriverValue: (values: readonly unknown[]) => `{${values.map(quoted).join(',')}}` }
}
