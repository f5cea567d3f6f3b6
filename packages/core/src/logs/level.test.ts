import { expect, test } from 'vitest'
import { isAtLeast, levelOfSeverityNumber, levelOfText } from './index.ts'

test('four severity numbers of OTLP are one level, and numbers beyond them say nothing', () => {
  expect([1, 4, 5, 9, 12, 13, 17, 20, 21, 24].map(levelOfSeverityNumber)).toEqual([
    'trace',
    'trace',
    'debug',
    'info',
    'info',
    'warn',
    'error',
    'error',
    'fatal',
    'fatal',
  ])
  for (const other of [0, -1, 25, 9.5, Number.NaN, 2 ** 40]) expect(levelOfSeverityNumber(other)).toBeNull()
})

test('levels are known as libraries write them, and names on the prototype are none', () => {
  expect(['WARNING', ' Err ', 'crit', 'notice', '30'].map(levelOfText)).toEqual([
    'warn',
    'error',
    'fatal',
    'info',
    'info',
  ])
  for (const other of ['toString', '__proto__', 'constructor', '', 'loud']) expect(levelOfText(other)).toBeNull()
})

test('a level is at least itself and everything below it', () => {
  expect([isAtLeast('warn', 'warn'), isAtLeast('fatal', 'warn'), isAtLeast('info', 'warn')]).toEqual([
    true,
    true,
    false,
  ])
})
