import type { AlertFacts } from '@tokenim/core/alerts'

/** Whether the facts differ in more than how many are hurt. */
export function changesMoreThanCounts(was: AlertFacts, is: AlertFacts): boolean {
  return keyOf(was) !== keyOf(is)
}

/** Sorted: what is read back from the database has its members in another order. */
function keyOf({ accountsBlocked: _blocked, sendsRefused: _refused, ...rest }: AlertFacts): string {
  return JSON.stringify(Object.entries(rest).toSorted(([left], [right]) => left.localeCompare(right)))
}
