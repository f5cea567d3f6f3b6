import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOfLocal, isTimeZone, localTimeAt } from './zone.ts'

const zones = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']

it('a zone of the database is known, anything else is not', () => {
  expect(zones.every(isTimeZone)).toBe(true)
  expect(isTimeZone('Mars/Olympus')).toBe(false)
})

it('a moment shown by a clock is found again, or is the earlier of two that look alike', () => {
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, minute) => {
      const at = minute * 60_000
      const found = instantOfLocal(localTimeAt(at, zone), zone)
      expect(found).toBeLessThanOrEqual(at)
      expect(localTimeAt(found, zone)).toEqual(localTimeAt(at, zone))
    }),
  )
})

it('a minute that clocks skip is so much later as they jumped; one shown twice is the first', () => {
  const berlin = (month: number, day: number, minute: number) =>
    new Date(instantOfLocal({ year: 2026, month, day, minute }, 'Europe/Berlin')).toISOString()
  expect(berlin(3, 29, 150)).toBe('2026-03-29T01:30:00.000Z')
  expect(berlin(10, 25, 150)).toBe('2026-10-25T00:30:00.000Z')
})

it('on a day when clocks change, each side of the change has its own offset', () => {
  const berlin = (month: number, day: number, hour: number) =>
    new Date(instantOfLocal({ year: 2026, month, day, minute: hour * 60 }, 'Europe/Berlin')).toISOString()
  expect(berlin(3, 29, 1)).toBe('2026-03-29T00:00:00.000Z')
  expect(berlin(3, 29, 4)).toBe('2026-03-29T02:00:00.000Z')
  expect(berlin(10, 25, 1)).toBe('2026-10-24T23:00:00.000Z')
  expect(berlin(10, 25, 5)).toBe('2026-10-25T04:00:00.000Z')
})

it('a moment is shown with its day of the week', () => {
  const at = Date.UTC(2026, 10, 22, 16, 30)
  expect(localTimeAt(at, 'UTC')).toEqual({ year: 2026, month: 11, day: 22, weekday: 0, minute: 990 })
  expect(localTimeAt(at, 'Asia/Shanghai')).toEqual({ year: 2026, month: 11, day: 23, weekday: 1, minute: 30 })
})
