import { idTimestampMs } from '@tokenim/core/ids'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from './new-id.ts'

afterEach(() => void vi.useRealTimers())

test('of two ids of one process the later sorts later, also within a millisecond and past its 4 096', () => {
  vi.useFakeTimers({ now: Date.now() + 5_000 })
  const ids = Array.from({ length: 20_000 }, () => newId('evt'))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a clock set back a little keeps the order; one set back far is followed', () => {
  const start = Date.now() + 60_000
  vi.useFakeTimers({ now: start })
  const before = newId('evt')
  vi.setSystemTime(start - 500)
  const little = newId('evt')
  expect([before, little].toSorted()).toEqual([before, little])
  vi.setSystemTime(start - 3_600_000)
  expect(idTimestampMs(newId('evt'))).toBe(start - 3_600_000)
})
