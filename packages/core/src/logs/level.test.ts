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
  for (const other of [0, -1, 25, 9.5, Number.NaN, 2 ** 40, 2 ** 32 + 1, 1 - 2 ** 32])
    expect(levelOfSeverityNumber(other)).toBeNull()
})

test.each([
  ['trace', ['trace', 'finest', 'verbose', '10']],
  ['debug', ['debug', 'fine', '20']],
  ['info', ['info', 'information', 'informational', 'notice', 'log', '30']],
  ['warn', ['warn', 'warning', '40']],
  ['error', ['error', 'err', 'severe', '50']],
  ['fatal', ['fatal', 'critical', 'crit', 'alert', 'emerg', 'emergency', 'panic', '60']],
])('%s is known as libraries write it', (level, words) => {
  for (const word of words) expect([levelOfText(word), levelOfText(` ${word.toUpperCase()}\n`)]).toEqual([level, level])
})

test('names on the prototype are no levels', () => {
  for (const other of ['toString', '__proto__', 'constructor', '', 'loud']) expect(levelOfText(other)).toBeNull()
})

test('a level is at least itself and everything below it', () => {
  expect([isAtLeast('warn', 'warn'), isAtLeast('fatal', 'warn'), isAtLeast('info', 'warn')]).toEqual([
    true,
    true,
    false,
  ])
})
