import { expect, it } from 'vitest'
import { bindAddress, databaseUrl, oneOf, optional, port, required } from './parsers.ts'
import { SettingsError } from './settings-error.ts'
import { readSettings } from './settings.ts'

const word = (text: string) => (/^\w+$/.test(text) ? { value: text } : 'is no word')
const settings = {
  url: ['SOME_URL', databaseUrl('some')],
  bind: ['SOME_BIND', bindAddress],
  port: ['SOME_PORT', port(4_000)],
  mode: ['SOME_MODE', oneOf(['live', 'test'], 'live')],
  name: ['SOME_NAME', required('a word', word)],
  other: ['SOME_OTHER', optional(null, word)],
} as const

it('what is left out or blank has its default, what is set is trimmed', () => {
  const given = { SOME_URL: ' postgres://a/b ', SOME_NAME: 'x', SOME_PORT: '0', SOME_MODE: ' ', SOME_OTHER: 'y' }
  expect(readSettings(given, settings)).toEqual({
    url: 'postgres://a/b',
    bind: '127.0.0.1',
    port: 0,
    mode: 'live',
    name: 'x',
    other: 'y',
  })
})

it('all that is wrong is said at once, in order, by name and never by value', () => {
  const given = {
    SOME_URL: 'mysql://hidden',
    SOME_BIND: 'hidden place',
    SOME_PORT: '65536',
    SOME_MODE: 'hidden',
    SOME_OTHER: 'hidden word',
  }
  const error = failureOf(() => readSettings(given, settings))
  expect(error instanceof SettingsError ? error.lines : error).toEqual([
    'SOME_URL: is not a PostgreSQL URL (postgres://user:password@host:port/database)',
    'SOME_BIND: is not an address to listen on',
    'SOME_PORT: is not a port (0 to 65535)',
    'SOME_MODE: is none of live, test',
    'SOME_NAME: is not set (a word)',
    'SOME_OTHER: is no word',
  ])
})

function failureOf(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}
