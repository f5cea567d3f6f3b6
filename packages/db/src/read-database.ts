import { channelOf, goingBy } from './channel.ts'
import type { Session } from './session.ts'

type Selecting = Pick<Session, 'select' | 'selectDistinct' | 'selectDistinctOn'>
type CommonTables = Parameters<Session['with']>

/** What reading code gets: drizzle's select and nothing that writes. Faults are DatabaseFaults. */
export type ReadDatabase = Selecting &
  Pick<Session, '$with' | '$count'> & {
    with(...tables: CommonTables): Selecting
  }

/**
 * A read-only transaction. `execute` takes any SQL; PostgreSQL itself refuses writes (25006). Its rows are raw: column
 * names as in the database, times as text.
 */
export type ReadTransaction = ReadDatabase & Pick<Session, 'execute'>

/** An object with these methods only: a cast by the caller finds no insert on it either. */
export function readingPart(session: Session): ReadDatabase {
  const part: ReadDatabase = {
    ...selectingPart(session),
    ...bound(session, ['$with', '$count']),
    with: (...tables) => selectingPart(session.with(...tables)),
  }
  return goingBy(part, channelOf(session))
}

export function readingTransaction(session: Session): ReadTransaction {
  return goingBy({ ...readingPart(session), ...bound(session, ['execute']) }, channelOf(session))
}

function selectingPart(source: Selecting): Selecting {
  return bound(source, ['select', 'selectDistinct', 'selectDistinctOn'])
}

/** Function.bind forgets overloads; the bound functions are the same ones, so their types hold. */
function bound<Source extends object, Name extends keyof Source>(source: Source, names: readonly Name[]) {
  const entries = names.map((name) => {
    const method = source[name]
    return [name, typeof method === 'function' ? method.bind(source) : method] as const
  })
  return Object.fromEntries(entries) as Pick<Source, Name>
}
