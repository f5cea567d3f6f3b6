import { uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { LeaseLostError, takeLease } from '../leases/index.ts'
import { expireOverdue } from './expire-overdue.ts'
import { findStuck } from './find-stuck.ts'
import { holdToken } from './hold.ts'
import { recordAttempt } from './record-attempt.ts'
import { reportMistyped } from './report-mistyped.ts'
import { settleLostAttempts } from './settle-lost-attempts.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, confirm, createWorld, newRequestId } from '../testing/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

beforeEach(async () => {
  await expireAll()
})

const sweepCall = () => ({ actor: world.system, input: {} })

async function expireAll(): Promise<number> {
  const { expired, full } = await expireOverdue(world.monitor, sweepCall())
  return full ? expired + (await expireAll()) : expired
}

async function loseAttempt({ id }: IssuedToken, ago: string): Promise<void> {
  const attempt = { tokenId: id, requestId: newRequestId(), addressBlock: null }
  const attemptId = await recordAttempt(world.services, attempt)
  await world.database.owner`
    update token_attempt_received set received_at = received_at - ${ago}::interval where id = ${uuidFromId(attemptId)}`
}

test('the sweep expires unconfirmed, confirmed and held tokens at their deadlines, an entry and an event each', async () => {
  const { owner } = world.database
  const security = await world.person('security')
  const [waiting, confirmed, held, young] = [
    await world.issue(),
    await world.confirmed(),
    await world.confirmed(),
    await world.issue(),
  ]
  await holdToken(world.services, call(security, { id: held.id, reasonCode: 'security', expectedVersion: 2 }))
  await age(owner, waiting.id, '16 min')
  await age(owner, confirmed.id, '91 days')
  await age(owner, held.id, '91 days')
  expect(await expireAll()).toBe(3)
  for (const { id } of [waiting, confirmed, held]) {
    expect(await world.stored(id)).toMatchObject({ state: 'expired', cause: null })
    expect((await world.entries(id)).at(-1)).toMatchObject({ action: 'tokens.expire', actor: 'system', outcome: 'ok' })
    expect((await world.events(id)).at(-1)).toMatchObject({ type: 'token.expired', actor: 'system' })
  }
  expect(await world.stored(young.id)).toMatchObject({ state: 'pending', version: 1 })
  const [row] =
    await owner`select state_since = confirm_by as "atDeadline" from token where id = ${uuidFromId(waiting.id)}`
  expect(row).toEqual({ atDeadline: true })
})

test('a token somebody is working on is left for the next round', async () => {
  const { owner } = world.database
  const token = await world.issue()
  await age(owner, token.id, '16 min')
  await owner.begin(async (tx) => {
    await tx`select 1 from token where id = ${uuidFromId(token.id)} for update`
    expect(await expireAll()).toBe(0)
  })
  expect(await expireAll()).toBe(1)
})

test('one round takes a hundred rows and says that there may be more', async () => {
  const { owner } = world.database
  const tokens = await Promise.all(Array.from({ length: 103 }, () => world.issue()))
  for (const { id } of tokens) await age(owner, id, '16 min')
  expect(await expireOverdue(world.monitor, sweepCall())).toEqual({ expired: 100, full: true })
  expect(await expireOverdue(world.monitor, sweepCall())).toEqual({ expired: 3, full: false })
})

test('a runner that has lost its lease writes nothing', async () => {
  const token = await world.issue()
  await age(world.database.owner, token.id, '16 min')
  const lease = await takeLease(world.monitor, { name: 'sweep', holder: 'one', ttlMs: 60_000 })
  if (lease === null) throw new Error('no lease')
  const lost = expireOverdue(world.monitor, { ...sweepCall(), lease: { ...lease, epoch: lease.epoch - 1 } })
  await expect(lost).rejects.toThrow(LeaseLostError)
  expect(await world.stored(token.id)).toMatchObject({ state: 'pending' })
  expect(await expireOverdue(world.monitor, { ...sweepCall(), lease })).toMatchObject({ expired: 1 })
})

test('the scans for due tokens use their partial indexes', async () => {
  const { owner } = world.database
  const plan = (where: string): Promise<string> =>
    owner.begin(async (tx) => {
      await tx`set local enable_seqscan = off`
      const rows = await tx.unsafe<{ 'QUERY PLAN': string }[]>(`explain select * from token where ${where}`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  expect(await plan(`state = 'pending' and stuck_after < now() order by stuck_after limit 500`)).toContain(
    'token_stuck',
  )
  expect(
    await plan(`state = 'pending' and confirmed_at is null and confirm_by <= now() order by confirm_by limit 100`),
  ).toContain('token_unconfirmed_deadline')
})

test('an attempt nobody settled for 30 seconds was lost on our side, and becomes the cause', async () => {
  const token = await world.issue()
  await loseAttempt(token, '29 s')
  expect(await settleLostAttempts(world.monitor, sweepCall())).toEqual({ settled: 0, full: false })
  await loseAttempt(token, '31 s')
  await world.database.owner`
    update token_attempt_received set received_at = received_at - interval '40 s' where token_id = ${uuidFromId(token.id)}`
  expect(await settleLostAttempts(world.monitor, sweepCall())).toEqual({ settled: 2, full: false })
  expect(await settleLostAttempts(world.monitor, sweepCall())).toEqual({ settled: 0, full: false })
  expect(await world.stored(token.id)).toEqual({ state: 'pending', cause: 'server_fault', version: 2, tries: 0 })
  expect((await world.entries(token.id)).at(-1)).toMatchObject({
    action: 'tokens.cause',
    actor: 'system',
    versionAfter: 2,
    body: { after: { cause: 'server_fault' } },
  })
  expect((await world.events(token.id)).at(-1)).toMatchObject({ type: 'token.cause_changed', version: 2 })
})

test('a lost attempt before the latest one, and one of a confirmed token, are evidence only', async () => {
  const [wrongly, confirmed] = [await world.issue(), await world.confirmed()]
  await loseAttempt(wrongly, '31 s')
  await confirm(world, wrongly, 'nothing')
  await loseAttempt(confirmed, '31 s')
  expect(await settleLostAttempts(world.monitor, sweepCall())).toEqual({ settled: 2, full: false })
  expect(await world.stored(wrongly.id)).toMatchObject({ cause: 'malformed_input', version: 2 })
  expect(await world.stored(confirmed.id)).toMatchObject({ state: 'confirmed', version: 2 })
})

test('the issuing application may say for which token a mistyped secret was meant, twenty times', async () => {
  const { services, service } = world
  const token = await world.issue()
  const input = { id: token.id, code: 'token_mistyped', rule: 'checksum', addressBlock: null } as const
  expect(await reportMistyped(services, call(service, input))).toMatchObject({ ok: true, result: { kept: true } })
  expect(await world.stored(token.id)).toEqual({ state: 'pending', cause: 'malformed_input', version: 2, tries: 0 })
  expect(await world.entries(token.id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.report_mistyped', outcome: 'ok', versionAfter: null, actor: service.id },
    { action: 'tokens.cause', versionAfter: 2, actor: 'system' },
  ])
  for (let n = 1; n < 20; n += 1) await reportMistyped(services, call(service, input))
  expect(await reportMistyped(services, call(service, input))).toMatchObject({ ok: true, result: { kept: false } })
  expect(await world.stored(token.id)).toEqual({ state: 'pending', cause: 'malformed_input', version: 2, tries: 0 })
  expect(await confirm(world, token)).toMatchObject({ ok: true })
})

test('another application, and a person who may issue, cannot report for it', async () => {
  const token = await world.issue()
  const input = { id: token.id, code: 'token_mistyped', rule: 'checksum', addressBlock: null } as const
  for (const actor of [await world.application(), await world.person('operator')]) {
    expect(await reportMistyped(world.services, call(actor, input))).toMatchObject({ refusal: { code: 'not_found' } })
    expect((await world.entries(token.id)).at(-1)).toMatchObject({ code: 'not_found', actor: actor.id })
  }
  expect(await world.stored(token.id)).toMatchObject({ cause: 'awaiting_confirmation', version: 1 })
})

test('stuck tokens are found longest stuck first, page by page; overdue ones are not among them', async () => {
  const { owner } = world.database
  const tokens = [await world.issue(), await world.issue(), await world.issue(), await world.issue()]
  for (const [n, minutes] of [8, 9, 6, 20].entries()) await age(owner, tokens[n]!.id, `${minutes} min`)
  await world.issue()
  const ours = new Set(tokens.map(({ id }) => id))
  const found = []
  for (let cursor: Parameters<typeof findStuck>[2] | null = undefined; cursor !== null;) {
    const page = await findStuck(world.monitor, 2, cursor)
    found.push(...page.tokens.filter(({ token }) => ours.has(token.id)))
    cursor = page.next
  }
  expect(found.map(({ token }) => token.id)).toEqual([tokens[1]!.id, tokens[0]!.id, tokens[2]!.id])
  expect(found).toMatchObject([{ cause: 'network_delay', stuck: true }, {}, {}])
})
