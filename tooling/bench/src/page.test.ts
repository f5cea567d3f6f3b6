import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAnswer } from './load/connection.ts'
import { pageOf } from './page.ts'
import { mergeResults, readResults } from './results.ts'
import { percentile } from './statistics.ts'

test('the page of figures follows the results that are kept', () => {
  const page = readFileSync(new URL('../../../docs/reference/performance.md', import.meta.url), 'utf8')
  expect(page).toBe(pageOf(readResults()))
})

test('an aim that is missed is said at the top of the page, and marked', () => {
  const [result] = readResults()
  if (result === undefined) throw new Error('there are no results')
  const aim = { aim: 'some figure', value: 2, limit: 1, is: 'at most', unit: 's' } as const
  const page = pageOf([{ ...result, aims: [aim] }])
  expect(page).toContain('1 of 1 aims are missed')
  expect(page).toMatch(/\| some figure +\| at most 1 s +\| 2 s +\| \*\*missed\*\*/)
})

test('a bench measured alone replaces its own result and leaves the others', () => {
  const [result] = readResults()
  if (result === undefined) throw new Error('there are no results')
  const named = (name: string, title: string) => ({ ...result, name, title })
  const merged = mergeResults([named('a', 'old'), named('b', 'old')], [named('b', 'new')], ['b', 'a', 'c'])
  expect(merged.map(({ name, title }) => [name, title])).toEqual([
    ['b', 'new'],
    ['a', 'old'],
  ])
})

test('percentiles are nearest rank, the median of an even number the mean of the middle two', () => {
  const values = [4, 1, 3, 2]
  expect([50, 99, 1].map((percent) => percentile(values, percent))).toEqual([2.5, 4, 1])
})

test('an answer is complete with its last byte, whether its length is told or it comes in chunks', () => {
  const told = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
  expect(readAnswer(told.slice(0, -1))).toBeNull()
  expect(readAnswer(told)).toEqual({ status: 200, text: 'ok' })
  const chunked = 'HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'
  expect(readAnswer(chunked.slice(0, -2))).toBeNull()
  expect(readAnswer(chunked)?.status).toBe(503)
})
