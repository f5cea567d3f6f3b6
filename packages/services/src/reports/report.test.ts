import type { OwnFacts } from '@tokenim/core/alerts'
import { stuckTokenFacts } from '@tokenim/core/alerts'
import { uuidFromId } from '@tokenim/core/ids'
import type { Report } from '@tokenim/core/reports'
import { dayMs, hourMs, minuteMs } from '@tokenim/core/time'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acknowledgeAlert, giveFeedback } from '../alerts/index.ts'
import type { TestDetector } from '../testing/detector.ts'
import { takeDetector } from '../testing/detector.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, confirm, createWorld } from '../testing/world.ts'
import { findStuck } from '../tokens/index.ts'
import type { AccountActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { compileReport, getReport, settleReportPost, takeReportPosts } from './index.ts'

let world: World
let detector: TestDetector
let operator: AccountActor

beforeAll(async () => {
  world = await createWorld()
  operator = await world.person('operator')
})

beforeEach(async () => {
  const { owner } = world.database
  await owner`truncate alert, lease, event, token, message, log_template, audit_entry, audit_leaf cascade`
  detector = await takeDetector(world)
})

afterAll(() => world[Symbol.asyncDispose]())

/** The period ends now: what was made in this very millisecond is not in it yet. */
async function report(): Promise<Report> {
  const made = Date.now()
  while (Date.now() <= made + 1);
  return await compileReport(world.monitor, { period: 'day' })
}

const fire = (facts: OwnFacts) => detector.fire(facts)

async function stuck(): Promise<{ token: IssuedToken; facts: OwnFacts }> {
  const token = await world.issue()
  await age(world.database.owner, token.id, '6 min')
  const { tokens } = await findStuck(world.monitor, 10)
  const facts = tokens.flatMap((one) => {
    return one.token.id === token.id ? (stuckTokenFacts(one, { accountsBlocked: 1, sendsRefused: 0 }) ?? []) : []
  })[0]
  if (facts === undefined) throw new Error('not stuck')
  return { token, facts }
}

const wrong = (code: string): string => (code === '00000000' ? '11111111' : '00000000')

test('tokens are told by what happened to them and how they stand, by service and altogether', async () => {
  await world.confirmed()
  await world.confirmed()
  await world.issue()
  const { moves, totals, confirmation, services, now, series, before } = await report()
  expect(moves).toMatchObject({ issued: 3, confirmed: 2, cancelled: 0 })
  expect(totals).toMatchObject({ issued: 3, confirmed: 2, confirmedPermille: 667 })
  expect(confirmation).toMatchObject({ issued: 3, confirmed: 2, waiting: 1, expired: 0, cancelled: 0 })
  expect(confirmation.p99Ms).toBeGreaterThanOrEqual(confirmation.p50Ms ?? Infinity)
  expect(services).toMatchObject([{ applicationId: world.service.id, name: 'Some service', issued: 3, confirmed: 2 }])
  expect(now).toEqual([
    { state: 'confirmed', cause: null, tokens: 2, stuck: 0 },
    { state: 'pending', cause: 'awaiting_confirmation', tokens: 1, stuck: 0 },
  ])
  expect(series).toHaveLength(24)
  expect(series.reduce((sum, { issued }) => sum + issued, 0)).toBe(3)
  expect(before).toMatchObject({ issued: 0, confirmed: 0, confirmedPermille: null, p50Ms: null, mttaMs: null })
})

test('a stuck token is told with its cause, how long it was and what freed it', async () => {
  const one = await stuck()
  await fire(one.facts)
  await confirm(world, one.token)
  const other = await stuck()
  await fire(other.facts)
  const { stuck: figures, totals } = await report()
  expect(totals.stuck).toBe(2)
  expect(figures.map(({ cause, ending, tokens }) => `${tokens} ${cause} ${ending}`).toSorted()).toEqual([
    '1 network_delay confirmed',
    '1 network_delay waiting',
  ])
  for (const { medianMs, longestMs } of figures) {
    expect(medianMs).toBeGreaterThanOrEqual(minuteMs)
    expect(longestMs).toBeLessThan(hourMs)
  }
})

test('wrong input is told by service, field and rule', async () => {
  const token = await world.issue()
  await confirm(world, token, wrong(token.code))
  await confirm(world, token, '12 34')
  await confirm(world, token, '1234')
  await confirm(world, token)
  const { malformed, totals } = await report()
  expect(totals.malformed).toBe(3)
  expect(malformed[0]).toMatchObject({ name: 'Some service', field: 'code', attempts: 2, tokens: 1 })
  expect(malformed[1]).toMatchObject({ field: 'code', rule: 'confirmation_code_wrong', attempts: 1 })
})

test('unsent messages are told by their first reason', async () => {
  const { owner } = world.database
  const account = await world.account()
  const refused = (reason: string, ago: number) => owner`
    insert into message (id, from_account_id, to_account_id, state, client_message_id, body_digest, reasons, version, created_at, state_since)
    values (${uuidFromId(newId('msg'))}, ${uuidFromId(account)}, ${uuidFromId(newId('acc'))}, 'unsent', ${newId('req')},
      ''::bytea, ${owner.json([{ code: reason }])}, 1, ${new Date(Date.now() - ago)}, ${new Date(Date.now() - ago)})`
  for (const ago of [minuteMs, hourMs, 2 * hourMs]) await refused('token_pending', ago)
  await refused('token_missing', minuteMs)
  await refused('token_missing', 25 * hourMs)
  const { unsent, totals, before } = await report()
  expect(unsent).toEqual([
    { reason: 'token_pending', messages: 3, accounts: 1 },
    { reason: 'token_missing', messages: 1, accounts: 1 },
  ])
  expect([totals.unsent, before.unsent]).toEqual([4, 1])
})

test('alerts are told by kind with what people thought of them and how long they took', async () => {
  const lag: OwnFacts = { kind: 'audit_lag', waitingSince: 1_000, writer: null, accountsBlocked: 0, sendsRefused: 0 }
  const { id } = await fire(lag)
  await acknowledgeAlert(world.services, call(operator, { id, reason: 'looking' }))
  await giveFeedback(world.services, call(operator, { id, verdict: 'noise' }))
  await world.database.owner`update alert set started_at = started_at - interval '10 min'`
  const { alerts, totals } = await report()
  expect(alerts).toMatchObject([
    { kind: 'audit_lag', severity: 'warning', alerts: 1, useful: 0, noise: 1, acknowledged: 1, resolved: 0 },
  ])
  expect(totals).toMatchObject({ alerts: 1, critical: 0, mttrMs: null })
  expect(totals.mttaMs).toBeGreaterThanOrEqual(10 * minuteMs)
})

test('new kinds of log lines are told, the gravest first, to who may read logs', async () => {
  const { owner } = world.database
  const pattern = (id: string, level: string, ago: number) =>
    owner`insert into log_template ${owner({
      id: id.repeat(16),
      service: 'ledger',
      template: `${level} <num>`,
      tokens: owner.json([]),
      level,
      samples: owner.json([]),
      lines: 3,
      first_version: '',
      first_seen_at: new Date(Date.now() - ago),
      last_seen_at: new Date(),
    })}`
  await pattern('a', 'info', hourMs)
  await pattern('b', 'error', hourMs)
  await pattern('c', 'error', 2 * dayMs)
  const question = { actor: operator, input: { period: 'day' } } as const
  const read = await getReport(world.services, question)
  expect(read.ok && read.result.patterns).toMatchObject({ count: 2, newest: [{ level: 'error' }, { level: 'info' }] })
  const reader = await world.person()
  await world.grant(reader.id, 'alerts:read', 'any')
  const partly = await getReport(world.services, { ...question, actor: reader })
  expect(partly.ok && [partly.result.patterns, partly.result.totals.patterns]).toEqual([null, null])
  expect(await getReport(world.services, { ...question, actor: await world.person() })).toMatchObject({
    ok: false,
    refusal: { code: 'permission_missing' },
  })
})

test('a period ends when it is said to, and never later than now', async () => {
  const at = Date.now() - 3 * dayMs
  const past = await compileReport(world.monitor, { period: 'week', at })
  expect([past.from, past.to, past.series.length]).toEqual([at - 7 * dayMs, at, 28])
  const ahead = await compileReport(world.monitor, { period: 'day', at: Date.now() + dayMs })
  expect(ahead.to).toBe(ahead.readAt)
})

test('what is to be told is noted once, taken until it is settled, and never told again', async () => {
  await world.database.owner`truncate report_post`
  const post = { period: 'day', endsAt: Date.now() - hourMs, address: 'mail' } as const
  const take = () => takeReportPosts(world.monitor, { lease: detector.lease, posts: [post] })
  const [due, ...others] = await take()
  expect([due, others]).toMatchObject([{ ...post, attempt: 1 }, []])
  expect(await take()).toEqual([])
  if (due === undefined) throw new Error('nothing is due')
  const retry = { kind: 'retry', afterMs: 0, error: 'no answer' } as const
  await settleReportPost(world.monitor, { ...due, outcome: retry })
  const [again] = await take()
  expect(again).toEqual({ ...due, attempt: 2 })
  // The first runner comes back late: it has no say any more.
  await settleReportPost(world.monitor, { ...due, outcome: { kind: 'dead', error: 'late' } })
  await settleReportPost(world.monitor, { ...due, attempt: 2, outcome: { kind: 'sent' } })
  expect(await take()).toEqual([])
  const [row] = await world.database.owner`select state, attempts, last_error from report_post`
  expect(row).toEqual({ state: 'sent', attempts: 2, last_error: null })
})

test('without the lease nothing is taken', async () => {
  const stale = { ...detector.lease, epoch: detector.lease.epoch - 1 }
  await expect(takeReportPosts(world.monitor, { lease: stale, posts: [] })).rejects.toThrow('lease')
})
