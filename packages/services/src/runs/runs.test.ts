import { minuteMs } from '@tokenim/core/time'
import { uuidFromId } from '@tokenim/core/ids'
import { openReadTransaction } from '@tokenim/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { beatRun } from './beat.ts'
import { endRun } from './end.ts'
import { findOutages } from './find-outages.ts'
import { startRun } from './start.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

test('both servers note when they started, that they live and when they stopped', async () => {
  for (const [services, service] of [[world.services, 'api'] as const, [world.monitor, 'monitor'] as const]) {
    const id = await startRun(services, { service })
    await beatRun(services, { id })
    await endRun(services, { id })
    const [row] = await world.database.owner`
      select service, stopped_at = last_beat_at as ended, started_at <= last_beat_at as ordered
      from service_run where id = ${uuidFromId(id)}`
    expect(row).toEqual({ service, ended: true, ordered: true })
  }
})

test('outages are the gaps between runs; before the first run nothing is claimed', async () => {
  const { owner } = world.database
  await owner`delete from service_run`
  const start = Date.parse('2026-03-01T00:00:00Z')
  const at = (minutes: number) => start + minutes * minuteMs
  const run = (from: number, to: number) =>
    owner`insert into service_run (id, service, started_at, last_beat_at)
          values (${uuidFromId(newId('req'))}, 'api', ${new Date(at(from)).toISOString()}, ${new Date(at(to)).toISOString()})`
  await run(0, 10)
  await run(5, 20)
  await run(23, 40)
  const outages = (from: number, to: number) =>
    openReadTransaction(world.services.db, (tx) => findOutages(tx, { service: 'api', from: at(from), to: at(to) }))
  expect(await outages(0, 40)).toEqual([{ from: at(20), to: at(23) }])
  expect(await outages(1, 50)).toEqual([
    { from: at(20), to: at(23) },
    { from: at(40), to: null },
  ])
  expect(await outages(24, 39)).toEqual([])
  expect(await outages(-60, -30)).toEqual([])
})
