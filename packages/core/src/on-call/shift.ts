import type { Instant } from '../time/index.ts'
import type { Person } from './person.ts'

/** Somebody is on call from a moment until another, which does not belong to it. */
export type Shift = { readonly from: Instant; readonly to: Instant; readonly person: Person }

/** Who is on call then. Of shifts that overlap, as calendars may, the one that began last counts. */
export function onCallAt(shifts: readonly Shift[], at: Instant): Shift | null {
  const current = shifts.filter(({ from, to }) => from <= at && at < to)
  return current.reduce<Shift | null>(
    (latest, shift) => (latest === null || shift.from > latest.from ? shift : latest),
    null,
  )
}

/** The next moment at which somebody else is on call, or nobody, or somebody after nobody. */
export function nextHandover(shifts: readonly Shift[], at: Instant): Instant | null {
  const present = onCallAt(shifts, at)?.person.name ?? null
  const edges = shifts.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > at && Number.isFinite(edge))
  const changes = edges.filter((edge) => (onCallAt(shifts, edge)?.person.name ?? null) !== present)
  return changes.length === 0 ? null : Math.min(...changes)
}

/**
 * The shifts as they are after swaps: within a swap its person is on call, whatever the schedule says. Later swaps, in
 * the order given, take precedence over earlier ones.
 */
export function withSwaps(shifts: readonly Shift[], swaps: readonly Shift[]): Shift[] {
  return swaps.reduce<Shift[]>((rest, swap) => [...rest.flatMap((shift) => without(shift, swap)), swap], [...shifts])
}

function without(shift: Shift, { from, to }: Shift): Shift[] {
  if (to <= shift.from || from >= shift.to) return [shift]
  const before = shift.from < from ? [{ ...shift, to: from }] : []
  const after = shift.to > to ? [{ ...shift, from: to }] : []
  return [...before, ...after]
}
