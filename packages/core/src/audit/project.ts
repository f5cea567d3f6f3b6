import type { CanonicalJson } from './json.ts'

/** What a column of an audited row may hold; dates are written as RFC 3339 UTC with milliseconds. */
export type ProjectableValue = CanonicalJson | Date | undefined

/**
 * The listed columns of a row and nothing else: the `before` and `after` of an entry. What is not on the list cannot
 * get into the log, so a new column stays out until someone decides otherwise. `undefined` columns are left out.
 *
 * @throws RangeError on an invalid date
 */
export function project<const Column extends string>(
  allowList: readonly Column[],
  row: { readonly [C in Column]: ProjectableValue },
): { readonly [C in Column]?: CanonicalJson } {
  const result: { [C in Column]?: CanonicalJson } = {}
  for (const column of allowList) {
    const value: ProjectableValue = row[column]
    if (value === undefined) continue
    result[column] = value instanceof Date ? value.toISOString() : value
  }
  return result
}
