import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { expect, it } from 'vitest'
import * as patterns from './index.ts'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '')

/** Runs an example as it stands; what it prints. */
function run(code: string): unknown[][] {
  const printed: unknown[][] = []
  const names = { ...patterns, console: { log: (...values: unknown[]) => printed.push(values) } }
  const example = compileFunction(code.replaceAll(/^import .*$/gm, ''), Object.keys(names))
  example(...Object.values(names))
  return printed
}

it('the first example finds two templates in three lines', () => {
  expect(run(examples[0] ?? '')).toEqual([
    [2, 'Invalid user <*> from <ip> port <num>'],
    [1, 'Connection closed by <ip> [preauth]'],
  ])
})

it('a structured line tells its service, level and ids, and not its password', () => {
  expect(run(examples[1] ?? '')).toEqual([
    ['pay', 'warn', true],
    ['retry <num> of order <num>', { trace_id: '4bf92f' }],
    ['{"level":"warn","service":"pay","msg":"retry 3 of order 4711","trace_id":"4bf92f","password":"<secret>"}'],
  ])
})

it('ids outlive a restart', () => {
  expect(run(examples[2] ?? '')).toEqual([[true, 'user <*> logged in from <ip>'], [true]])
})

it('secrets are masked', () => {
  expect(run(examples[3] ?? '')).toEqual([
    ['login password="<secret>" from postgres://<secret>@db/orders'],
    ['Authorization: Bearer <secret>'],
  ])
})

it('a new error and a heart that stopped are found', () => {
  expect(run(examples[4] ?? '')).toEqual([
    ['new_templates', 'ledger refused order <num>'],
    ['missing_template', 'INFO: heartbeat ok', 60_000],
  ])
})

it('every example is run', () => {
  expect(examples).toHaveLength(5)
})
