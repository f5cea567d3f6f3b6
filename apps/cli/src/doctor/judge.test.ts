import type { Examination } from '@tokenim/services/doctor'
import type { CheckResult } from '@tokenim/wording'
import { doctorLines } from '@tokenim/wording'
import { describe, expect, test } from 'vitest'
import type { Surroundings } from './judge.ts'
import { judge } from './judge.ts'

const gib = 1024 ** 3
const well: Examination = {
  now: 1_795_000_000_000,
  databaseBytes: 3 * gib,
  dataDirectory: '/var/lib/postgresql',
  indexes: [{ name: 'event_order', bytes: 20_000_000, neededBytes: 15_000_000 }],
  lag: { size: 10, signedSize: 10, oldestWaitingAt: null, lagMs: 0, oldestWriter: null },
  passedOver: 0,
  pepperIds: ['p1'],
  leases: [{ name: 'audit', holder: 'one', epoch: 3, expiresAt: 1_795_000_010_000 }],
}
const here: Surroundings = {
  clock: well.now + 40,
  disk: { freeBytes: 50 * gib, totalBytes: 100 * gib },
  pepperIds: ['p1', 'p0'],
  discord: null,
}

test('an installation that is well is told so in one line more than there are checks, in both languages', () => {
  const results = judge(well, here)
  expect(results.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'ok'))
  expect(doctorLines(results, 'en').at(-1)).toBe('Everything looks well.')
  expect(doctorLines(results, 'zh-CN').at(-1)).toBe('一切正常。')
})

const writer = { pid: 77, role: 'tokenim_api', application: 'import', database: 'tokenim', since: null }
const cases: readonly [string, Partial<Examination>, Partial<Surroundings>, CheckResult['check'], string, string][] = [
  ['a clock that is 7 s ahead', {}, { clock: well.now + 7_000 }, 'clock', 'bad', 'ahead of'],
  ['a clock that is 0.6 s behind', {}, { clock: well.now - 600 }, 'clock', 'warning', 'behind'],
  [
    'a disk that is nearly full',
    {},
    { disk: { freeBytes: gib / 2, totalBytes: 100 * gib } },
    'disk',
    'bad',
    '512.0 MiB',
  ],
  ['a disk elsewhere', {}, { disk: null }, 'disk', 'unknown', 'cannot be seen'],
  [
    'an index five times its size',
    { indexes: [{ name: 'event_order', bytes: 50 * 1024 ** 2, neededBytes: 10 * 1024 ** 2 }] },
    {},
    'indexes',
    'warning',
    'event_order (50.0 MiB, about 10.0 MiB needed)',
  ],
  [
    'entries that wait for a writer',
    { lag: { size: 10, signedSize: 10, oldestWaitingAt: 1, lagMs: 90_000, oldestWriter: writer } },
    {},
    'audit_lag',
    'bad',
    'pid 77 · tokenim_api · import · tokenim',
  ],
  ['entries passed over', { passedOver: 3 }, {}, 'audit_order', 'bad', 'after-restore'],
  ['a pepper that is not here', { pepperIds: ['p1', 'p9'] }, {}, 'peppers', 'bad', 'p9'],
  ['peppers that are not set here', {}, { pepperIds: null }, 'peppers', 'unknown', 'not compared'],
  [
    'a lease nobody holds',
    { leases: [{ name: 'audit', holder: null, epoch: 3, expiresAt: 0 }] },
    {},
    'leases',
    'warning',
    'audit',
  ],
  ['a Discord that refuses the token', {}, { discord: 'HTTP 401' }, 'discord', 'bad', 'HTTP 401'],
]

describe.each(cases)('%s', (_name, found, around, check, state, says) => {
  test(`is ${state} and says so`, () => {
    const results = judge({ ...well, ...found }, { ...here, ...around })
    expect(results.find((result) => result.check === check)?.state).toBe(state)
    expect(doctorLines(results, 'en').join('\n')).toContain(says)
    expect(doctorLines(results, 'zh-CN').join('\n')).not.toMatch(/undefined|\[object/)
  })
})
