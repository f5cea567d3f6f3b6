import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliWorld } from '../testing/world.ts'
import { createCliWorld } from '../testing/world.ts'

let world: CliWorld
let run: CliWorld['run']
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tokenim-reports-'))
  world = await createCliWorld()
  run = world.run
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world[Symbol.asyncDispose]()
})

test('a report is told as text with charts, in the language asked for, or as figures', async () => {
  const day = await run(['report'])
  expect([day.code, day.err]).toEqual([0, ''])
  expect(day.out).toContain('TokenIM daily report')
  expect(day.out).toMatch(/issued +▁{24} 0/)
  const week = await run(['report', '--week', '--at', '2026-03-01T00:00:00Z', '--lang', 'zh-CN'])
  expect(week.out).toContain('TokenIM 周报\n2026-02-22 00:00:00 UTC 至 2026-03-01 00:00:00 UTC')
  expect(JSON.parse((await run(['report', '--json'])).out)).toMatchObject({ period: 'day', totals: { issued: 0 } })
  expect(await run(['report', '--at', 'yesterday'])).toMatchObject({ code: 1 })
})

test('a replay says of each detector what it would have fired, and of which it cannot know', async () => {
  const { code, out, err } = await run(['alerts', 'replay', '--days', '1'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('stuck_token: nothing')
  expect(out).toContain('slo_burn: nothing')
  expect(out).toMatch(/Not replayed, because what they look at is not kept: .*log_new_template/)
})

test('a replay takes its settings from an alerting file, and says what is wrong with it', async () => {
  const file = join(folder, 'alerting.yml')
  const rest = 'receivers: [{name: nobody}]\nroute: {receiver: nobody}\n'
  writeFileSync(file, `${rest}detectors: {wrong_codes: {enabled: false}}\n`)
  expect((await run(['alerts', 'replay', '--file', file])).out).toContain('wrong_codes: turned off')
  writeFileSync(file, `${rest}detectors: {wrong_codes: {least: many}}\n`)
  const wrong = await run(['alerts', 'replay', '--file', file])
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('detectors.wrong_codes.least')])
  expect(await run(['alerts', 'replay', '--days', '0'])).toMatchObject({ code: 1 })
})
