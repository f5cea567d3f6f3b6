import { expect, test } from 'vitest'
import { readPostedAlerts } from './postable.ts'

const pushedBy = 'app_01930000-0000-7000-8000-000000000001' as Parameters<typeof readPostedAlerts>[1]

const read = (...alerts: unknown[]) => readPostedAlerts(alerts, pushedBy)

test('what cannot be kept is told, never taken and dropped', () => {
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`l${n}`, 'x']))
  const long = { alertname: 'A', long: '字'.repeat(2_500) }
  const nothing = { nul: '\u0000' }
  for (const labels of [many, long, nothing]) {
    expect(read({ labels })).toEqual({ alerts: [], problems: [expect.stringMatching(/^0: /)] })
  }
})

test('an alert is taken however much is said of it: what is too long is cut', () => {
  const annotations = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`a${n}`, 'x'.repeat(5_000)]))
  const { alerts, problems } = read({ labels: { alertname: 'A' }, annotations })
  expect(problems).toEqual([])
  expect(alerts).toMatchObject([{ labels: { alertname: 'A' } }])
  expect(JSON.stringify(alerts).length).toBeLessThan(100_000)
})

test('what is not set may be null, as it may for theirs', () => {
  const { alerts, problems } = read({
    labels: { alertname: 'A' },
    annotations: null,
    startsAt: null,
    endsAt: null,
    generatorURL: null,
  })
  expect(problems).toEqual([])
  expect(alerts).toMatchObject([{ annotations: {}, startsAt: null, endsAt: null, generatorUrl: null }])
})

test('a problem is told in few words, however long what is wrong', () => {
  const { problems } = read({ labels: { ['x'.repeat(100_000)]: 7 } }, { labels: 'x'.repeat(100_000) })
  expect(problems).toHaveLength(2)
  for (const problem of problems) expect(problem.length).toBeLessThan(400)
})
