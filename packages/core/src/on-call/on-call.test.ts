import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayMs, hourMs, localTimeAt, never } from '../time/index.ts'
import type { Person } from './person.ts'
import type { Rotation } from './rotation.ts'
import { shiftsOf } from './rotation.ts'
import { peopleOf, personIn } from './schedule.ts'
import type { Shift } from './shift.ts'
import { nextHandover, onCallAt, withSwaps } from './shift.ts'

const person = (name: string): Person => ({ name, discordUserId: null, email: `${name}@example.org` })
const [olivia, pedro, quinn] = [person('olivia'), person('pedro'), person('quinn')]

const berlin: Rotation = {
  timeZone: 'Europe/Berlin',
  handover: { weekday: 1, minute: 540 },
  startsOn: { year: 2026, month: 1, day: 5 },
  participants: [olivia, pedro, quinn],
}

const at = (text: string) => Date.parse(text)

const whoIn = (rotation: Rotation, moment: string) =>
  onCallAt(shiftsOf(rotation, at(moment), at(moment) + 1), at(moment))?.person.name

it('turns change at the same time of the clock, summer or winter', () => {
  expect(whoIn(berlin, '2026-01-05T07:59:59Z')).toBe('quinn')
  expect(whoIn(berlin, '2026-01-05T08:00:00Z')).toBe('olivia')
  expect(whoIn(berlin, '2026-03-30T06:59:59Z')).toBe('quinn')
  expect(whoIn(berlin, '2026-03-30T07:00:00Z')).toBe('olivia')
  expect(whoIn(berlin, '2026-10-26T07:59:59Z')).toBe('quinn')
  expect(whoIn(berlin, '2026-10-26T08:00:00Z')).toBe('olivia')
})

const zones = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']

const rotations = fc.record({
  timeZone: fc.constantFrom(...zones),
  handover: fc.record({ weekday: fc.nat(6), minute: fc.nat(1_439) }),
  startsOn: fc.constant({ year: 2026, month: 1, day: 5 }),
  participants: fc.constantFrom<Rotation['participants']>([olivia], [olivia, pedro], [olivia, pedro, quinn]),
})

it('in any zone, over any change of the clocks, there is always exactly one turn, in order, and each begins at the handover', () => {
  const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2032-01-01T00:00:00Z') })
  fc.assert(
    fc.property(rotations, moment, fc.integer({ min: 1, max: 120 }), (rotation, from, days) => {
      const to = from + days * dayMs
      const shifts = shiftsOf(rotation, from, to)
      expect(shifts[0]?.from).toBeLessThanOrEqual(from)
      expect(shifts.at(-1)?.to).toBeGreaterThanOrEqual(to)
      shifts.forEach((shift, index) => {
        expect(shift.to).toBe(shifts[index + 1]?.from ?? shift.to)
        expect(Math.abs(shift.to - shift.from - 7 * dayMs)).toBeLessThanOrEqual(hourMs)
        const local = localTimeAt(shift.from, rotation.timeZone)
        // A handover in the hour that clocks skip is so much later, on the same day or just after midnight.
        const late = (local.minute - rotation.handover.minute + 1_440) % 1_440
        expect(late).toBeLessThanOrEqual(60)
      })
      const names = shifts.map((shift) => shift.person.name)
      const { participants } = rotation
      const start = participants.findIndex(({ name }) => name === names[0])
      expect(names).toEqual(names.map((_, index) => participants[(start + index) % participants.length]?.name))
    }),
  )
})

it('the same turn is seen whatever stretch of time is asked about', () => {
  const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2032-01-01T00:00:00Z') })
  fc.assert(
    fc.property(rotations, moment, fc.nat(30), fc.nat(30), (rotation, now, before, after) => {
      const narrow = onCallAt(shiftsOf(rotation, now, now + 1), now)
      const wide = onCallAt(shiftsOf(rotation, now - before * dayMs, now + 1 + after * dayMs), now)
      expect(wide).toEqual(narrow)
    }),
  )
})

it('turns are those that touch the time asked about, and no others', () => {
  const [first, second, third] = ['2026-01-05', '2026-01-12', '2026-01-19'].map((day) => at(`${day}T08:00:00Z`))
  const turns = (from = 0, to = 0) => shiftsOf(berlin, from, to).map((shift) => [shift.from, shift.person.name])
  expect(turns(first, second)).toEqual([[first, 'olivia']])
  expect(turns(first, (second ?? 0) + 1)).toEqual([
    [first, 'olivia'],
    [second, 'pedro'],
  ])
  expect(turns((second ?? 0) - 1, third)).toEqual([
    [first, 'olivia'],
    [second, 'pedro'],
  ])
})

it('the first turn begins at the first handover on or after the day, on that day itself, too', () => {
  const firstOf = (day: number, weekday: number) => {
    const rotation = { ...berlin, startsOn: { year: 2026, month: 1, day }, handover: { weekday, minute: 540 } }
    return shiftsOf(rotation, at('2026-01-04T00:00:00Z'), at('2026-01-20T00:00:00Z')).find(
      ({ person: { name } }) => name === 'olivia',
    )?.from
  }
  expect([firstOf(5, 1), firstOf(6, 1), firstOf(5, 0), firstOf(5, 6)]).toEqual(
    ['2026-01-05', '2026-01-12', '2026-01-11', '2026-01-10'].map((day) => at(`${day}T08:00:00Z`)),
  )
})

it('a swap that only meets a shift leaves it whole', () => {
  const shift = (from: number, to: number, who: Person): Shift => ({ from, to, person: who })
  const plain = [shift(10, 20, olivia)]
  expect(withSwaps(plain, [shift(0, 10, pedro)])).toEqual([...plain, shift(0, 10, pedro)])
  expect(withSwaps(plain, [shift(20, 30, pedro)])).toEqual([...plain, shift(20, 30, pedro)])
  expect(withSwaps(plain, [shift(10, 15, pedro)])).toEqual([shift(15, 20, olivia), shift(10, 15, pedro)])
  expect(withSwaps(plain, [shift(15, 20, pedro)])).toEqual([shift(10, 15, olivia), shift(15, 20, pedro)])
  expect(withSwaps(plain, [shift(12, 13, pedro)])).toEqual([
    shift(10, 12, olivia),
    shift(13, 20, olivia),
    shift(12, 13, pedro),
  ])
})

it('a schedule puts those on call whom it names', () => {
  const calendar = { url: null, file: '/x', people: [pedro, quinn] }
  expect(peopleOf({ name: 's', source: { kind: 'rotation', rotation: berlin } })).toEqual([olivia, pedro, quinn])
  expect(peopleOf({ name: 's', source: { kind: 'calendar', calendar } })).toEqual([pedro, quinn])
})

it('a swap counts within its time and nowhere else; a later one takes precedence', () => {
  const swap = (who: Person, from: string, to: string): Shift => ({ from: at(from), to: at(to), person: who })
  const plain = shiftsOf(berlin, at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z'))
  const swaps = [
    swap(pedro, '2026-01-06T00:00:00Z', '2026-01-09T00:00:00Z'),
    swap(quinn, '2026-01-07T00:00:00Z', '2026-01-08T00:00:00Z'),
  ]
  const shifts = withSwaps(plain, swaps)
  const who = (text: string) => onCallAt(shifts, at(text))?.person.name
  expect(who('2026-01-05T23:59:59Z')).toBe('olivia')
  expect(who('2026-01-06T00:00:00Z')).toBe('pedro')
  expect(who('2026-01-07T12:00:00Z')).toBe('quinn')
  expect(who('2026-01-08T00:00:00Z')).toBe('pedro')
  expect(who('2026-01-09T00:00:00Z')).toBe('olivia')
  expect(nextHandover(shifts, at('2026-01-07T12:00:00Z'))).toBe(at('2026-01-08T00:00:00Z'))
})

it('swaps change nothing outside their time', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
  const start = at('2026-03-01T00:00:00Z')
  fc.assert(
    fc.property(rotations, fc.array(span, { maxLength: 5 }), fc.nat(80 * 24), (rotation, spans, hour) => {
      const now = start + hour * hourMs
      const plain = shiftsOf(rotation, start, start + 90 * dayMs)
      const swaps = spans.map(([from, days]) => ({
        from: start + from * dayMs,
        to: start + (from + days) * dayMs,
        person: quinn,
      }))
      const isSwapped = swaps.some(({ from, to }) => from <= now && now < to)
      const expected = isSwapped ? quinn : onCallAt(plain, now)?.person
      expect(onCallAt(withSwaps(plain, swaps), now)?.person).toEqual(expected)
    }),
  )
})

it('of shifts of a calendar that overlap the one that began last counts, and there may be nobody', () => {
  const shifts: Shift[] = [
    { from: 0, to: 100, person: olivia },
    { from: 50, to: 60, person: pedro },
    { from: 200, to: never, person: quinn },
  ]
  expect(onCallAt(shifts, 55)?.person).toBe(pedro)
  expect(onCallAt(shifts, 60)?.person).toBe(olivia)
  expect(onCallAt(shifts, 150)).toBeNull()
  expect([0, 55, 60, 150, 300].map((moment) => nextHandover(shifts, moment))).toEqual([50, 60, 100, 200, null])
})

it('that counts whatever their order; of two that begin together the first does, and the same person again is no handover', () => {
  const shift = (from: number, to: number, who: Person): Shift => ({ from, to, person: who })
  expect(onCallAt([shift(50, 60, pedro), shift(0, 100, olivia)], 55)?.person).toBe(pedro)
  expect(onCallAt([shift(0, 60, pedro), shift(0, 100, olivia)], 55)?.person).toBe(pedro)
  expect(nextHandover([shift(0, 10, olivia), shift(10, 20, olivia), shift(20, 30, pedro)], 5)).toBe(20)
})

it('an event names somebody by address or by name, the longer name first', () => {
  const people = [person('Li'), person('Li Na'), person('Zhang')]
  expect(personIn(people, 'on call: li na (backup)')?.name).toBe('Li Na')
  expect(personIn(people, 'ZHANG@example.org')?.name).toBe('Zhang')
  expect(personIn(people, 'nobody')).toBeNull()
})

it('an address counts more than a name, and who has none is known by name', () => {
  const people = [{ name: 'Zhang', discordUserId: null, email: null }, person('Li')]
  expect(personIn(people, 'Zhang for LI@example.org')?.name).toBe('Li')
  expect(personIn(people, 'zhang, null')?.name).toBe('Zhang')
})
