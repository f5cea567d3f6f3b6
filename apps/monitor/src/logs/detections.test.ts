import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { beatHeart } from '@tokenim/services/heartbeats'
import { takeLease } from '@tokenim/services/leases'
import { keepFindings } from '@tokenim/services/logs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDetector } from '../detect/detector.ts'
import { logDetections } from './detections.ts'

let database: TestDatabase
let services: Services
let look: () => Promise<unknown>

beforeAll(async () => {
  database = await createTestDatabase()
  const peppers = [{ id: 'test', key: new Uint8Array(32) }] as const
  services = { db: database.monitor, peppers, environment: 'live', tokenSettings, newId }
  const lease = await takeLease(services, { name: 'detect', holder: 'test', ttlMs: 600_000 })
  if (lease === null) throw new Error('no lease')
  const detections = logDetections(services).map((one) => ({ ...one, everyMs: 0, updatesEveryMs: 0 }))
  const detect = createDetector({ services, detections, onChanged: () => {}, onFiring: () => {} })
  look = () => detect({ name: 'detect', holder: 'test', epoch: lease.epoch })
})

afterAll(() => database.drop())

async function alerts(kind: string) {
  const rows = await database.owner<
    { state: string; severity: string; labels: Record<string, string>; version: number }[]
  >`
    select state, severity, labels, version from alert where kind = ${kind} order by id`
  return [...rows]
}

test('a heartbeat that is late fires one alert, which is over once it beats again', async () => {
  await beatHeart(services, { id: 'nightly' })
  await look()
  expect(await alerts('heartbeat_missing')).toEqual([])
  await database.owner`update heartbeat_beat set first_at = first_at - interval '7 minutes', last_at = last_at - interval '7 minutes'`
  await look()
  await look()
  expect(await alerts('heartbeat_missing')).toMatchObject([
    {
      state: 'firing',
      severity: 'warning',
      version: 1,
      labels: { alertname: 'HeartbeatMissing', heartbeat: 'nightly' },
    },
  ])
  await beatHeart(services, { id: 'nightly' })
  await look()
  expect(await alerts('heartbeat_missing')).toMatchObject([{ state: 'resolved', version: 2 }])
  const [entry] = await database.owner`select count(*)::int as entries from audit_entry where action like 'alerts.%'`
  expect(entry).toEqual({ entries: 2 })
})

test('a finding fires while it holds, and not again for the same', async () => {
  const facts = {
    kind: 'log_new_template',
    service: 'pay',
    since: Date.now(),
    lines: 'card 4111 refused',
    templateId: '00000000000000aa',
    templates: 'card <num> refused',
    kinds: 1,
    level: 'error',
    count: 1,
    isDigest: false,
    version: null,
    knownForMs: 90_000_000,
    knownTemplates: 40,
    accountsBlocked: 0,
    sendsRefused: 0,
  } as const
  await keepFindings(services, { findings: [{ fingerprint: 'f', facts, holdsUntil: Date.now() + 60_000 }] })
  await look()
  await look()
  expect(await alerts('log_new_template')).toMatchObject([
    { state: 'firing', version: 1, labels: { service: 'pay', level: 'error', template: '00000000000000aa' } },
  ])
  await database.owner`update log_finding set holds_until = now()`
  await look()
  expect(await alerts('log_new_template')).toMatchObject([{ state: 'resolved' }])
})
