import { minuteMs, secondMs } from '@tokenim/core/time'
import { createMiner } from '@tokenim/log-patterns'
import { expect, test } from 'vitest'
import type { LogRecord } from '../intake/log-record.ts'
import { createLineDetector } from './line-detector.ts'
import { toFinding } from './to-facts.ts'

function reader(lines = createLineDetector(null)) {
  const miner = createMiner()
  const read = (text: string, at: number, sequence: string | null = null) => {
    const record: LogRecord = { service: 'pay', serviceVersion: '', level: 'info', at, text, sequence }
    lines.observe(record, miner.add(text, { service: 'pay', at }), at)
  }
  return { lines, read }
}

const steps = ['session opened', 'card checked', 'amount reserved', 'session closed']

test('a course of events with an event that none had is found, with its lines and without their secrets', () => {
  const { lines, read } = reader()
  let at = 0
  const run = (id: number, extra: readonly string[] = []) => {
    for (const step of [...steps.slice(0, 3), ...extra, ...steps.slice(3)]) {
      at += 10
      read(step, at, `session.id=${id}`)
    }
  }
  for (let id = 0; id < 300; id += 1) run(id)
  expect(lines.tick(at + 5 * minuteMs)).toEqual([])
  at += 6 * minuteMs
  run(1_000, ['card stolen password=hunter2'])
  const [found, ...more] = lines.tick(at + 5 * minuteMs).map(toFinding)
  expect(more).toEqual([])
  expect(found?.facts).toMatchObject({
    kind: 'log_sequence',
    session: 'session.id=1000',
    reason: 'new_event',
    length: 5,
  })
  expect(JSON.stringify(found)).toContain('card stolen')
  expect(JSON.stringify(found)).not.toContain('hunter2')
})

test('a line that came like a clock is missed after three beats; one that came all the time is no clock', () => {
  const { lines, read } = reader()
  let at = 0
  for (let beat = 0; beat < 40; beat += 1) {
    at += minuteMs
    read('checkpoint written', at)
    for (let n = 0; n < 50; n += 1) read('request served', at + n * 20)
  }
  expect(lines.tick(at + 2 * minuteMs)).toEqual([])
  const found = lines.tick(at + 4 * minuteMs).map(toFinding)
  expect(found.map(({ facts }) => facts)).toMatchObject([
    {
      kind: 'heartbeat_missing',
      source: 'lines',
      service: 'pay',
      template: 'checkpoint written',
      intervalMs: minuteMs,
    },
  ])
  expect(lines.holding()).toHaveLength(1)
  read('checkpoint written', at + 5 * minuteMs)
  expect(lines.holding()).toEqual([])
})

test('what was learned goes on after a restart', () => {
  const before = reader()
  let at = 0
  for (let beat = 0; beat < 40; beat += 1) before.read('checkpoint written', (at += minuteMs))
  const state: unknown = JSON.parse(JSON.stringify(before.lines.snapshot()))
  const after = createLineDetector(state as ReturnType<typeof before.lines.snapshot>)
  expect(after.tick(at + 2 * minuteMs)).toEqual([])
  expect(after.tick(at + 4 * minuteMs)).toHaveLength(1)
})

test('facts are flat, so that the same facts are seen to be the same', () => {
  const { lines, read } = reader()
  let at = 0
  for (let beat = 0; beat < 40; beat += 1) read('checkpoint written', (at += 30 * secondMs))
  for (const { facts } of lines.tick(at + 10 * minuteMs).map(toFinding)) {
    for (const value of Object.values(facts)) expect(value === null || typeof value !== 'object').toBe(true)
  }
})
