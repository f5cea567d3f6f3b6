import { getTableColumns } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { channelOf } from './channel.ts'
import { draftStatement, type Drafted } from './draft-statement.ts'
import type { Session } from './session.ts'
import {
  answered,
  draftedOnce,
  filledIn,
  slotOf,
  type Finished,
  type Places,
  type Slots,
  type ValuesOf,
} from './statement.ts'

/** A statement with its values, to be sent later: together with the commit. Only this package makes them. */
export type Write = { readonly [bound]: { readonly text: string; readonly parameters: readonly unknown[] } }

const bound = Symbol('bound')

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

/**
 * Sends writes now, as one statement: what a statement costs besides its work is paid once. What cannot even be sent is
 * thrown here and not in the promise. For this package alone.
 */
export function leave(writes: readonly Write[], on: object): Promise<unknown> {
  const parameters = writes.flatMap((write) => write[bound].parameters)
  return channelOf(on).send(textOf(writes), parameters, { prepare: true, simple: false }).execute()
}

function textOf(writes: readonly Write[]): string {
  const texts = writes.map((write) => write[bound].text)
  const key = texts.join(';')
  const text = joined.get(key) ?? join(writes)
  joined.set(key, text)
  return text
}

/** As many as there are shapes of what acts write together. */
const joined = new Map<string, string>()

/** The last is the statement, those before it are common table expressions of it; `$1` of each is moved on. */
function join(writes: readonly Write[]): string {
  let taken = 0
  const texts = writes.map((write) => {
    const { text, parameters } = write[bound]
    const before = taken
    taken += parameters.length
    return text.replaceAll(/\$(\d+)/g, (_place, number: string) => `$${Number(number) + before}`)
  })
  const last = texts.pop() ?? ''
  if (texts.length === 0) return last
  return `with ${texts.map((text, index) => `part_${index} as (${text})`).join(', ')} ${last}`
}

function bind<Values>(drafted: Drafted<Values>, values: Values): Write {
  return { [bound]: { text: drafted.text, parameters: filledIn(drafted, values) } }
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
