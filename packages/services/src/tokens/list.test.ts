import { uuidFromId } from '@tokenim/core/ids'
import type { StoredCause, Token, TokenState } from '@tokenim/core/tokens'
import { causes, effectiveToken, tokenStates } from '@tokenim/core/tokens'
import { never } from '@tokenim/core/time'
import { token as tokenTable, toTimestamp } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import { age } from '@tokenim/db/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../verb/actor.ts'
import { attempted, effectiveSql } from './effective-sql.ts'
import type { ListTokens } from './list.ts'
import { listTokens } from './list.ts'
import { recordAttempt } from './record-attempt.ts'
import type { World } from '../testing/world.ts'
import { confirm, createWorld, newRequestId } from '../testing/world.ts'
import { tokenFromRow } from './token-row.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

async function idsOf(actor: Actor, input: Partial<ListTokens> = {}): Promise<readonly string[]> {
  const page = await listTokens(world.services, { actor, input: { limit: 100, ...input } })
  if (!page.ok) throw new Error(page.refusal.code)
  return page.result.items.map(({ id }) => id)
}

test('a service lists what it issued, a holder his own, staff all; without any grant it is refused', async () => {
  const other = await world.application()
  const holder = await world.person()
  const [ours, his, theirs] = [
    await world.issue(),
    await world.issue({ accountId: holder.id }, await world.person('operator')),
    await world.issue({ accountId: await accountOf(other) }, other),
  ]
  expect(await idsOf(world.service)).toContain(ours.id)
  expect(await idsOf(world.service)).not.toContain(theirs.id)
  expect(await idsOf(other)).toEqual([theirs.id])
  expect(await idsOf(holder)).toEqual([his.id])
  expect(await idsOf(await world.person('viewer'))).toEqual([theirs.id, his.id, ours.id])
  const barred = await world.person()
  await world.grant(barred.id, 'tokens:read', 'any', 'deny')
  const refused = await listTokens(world.services, { actor: barred, input: { limit: 10 } })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
})

async function accountOf({ id }: { id: Parameters<typeof uuidFromId>[0] }) {
  const account = await world.account()
  await world.database.owner`update account set application_id = ${uuidFromId(id)} where id = ${uuidFromId(account)}`
  return account
}

test('filters speak of the effective token, swept or not', async () => {
  const { owner } = world.database
  const service = await world.application()
  const issue = async (input = {}) => await world.issue({ accountId: await accountOf(service), ...input }, service)
  const [fresh, silent, tried, overdue, done, guarded] = [
    await issue(),
    await issue(),
    await issue(),
    await issue(),
    await issue(),
    await issue({ protected: true }),
  ]
  await confirm(world, done)
  await age(owner, silent.id, '6 min')
  await recordAttempt(world.services, { tokenId: tried.id, requestId: newRequestId(), addressBlock: null })
  await age(owner, tried.id, '6 min')
  await age(owner, overdue.id, '16 min')
  const ids = (input: Partial<ListTokens>) => idsOf(service, input)
  expect(await ids({ state: ['pending'] })).toEqual([guarded.id, tried.id, silent.id, fresh.id])
  expect(await ids({ state: ['expired'] })).toEqual([overdue.id])
  expect(await ids({ state: ['expired', 'confirmed'] })).toEqual([done.id, overdue.id])
  expect(await ids({ cause: ['network_delay'] })).toEqual([silent.id])
  expect(await ids({ cause: ['awaiting_confirmation'] })).toEqual([guarded.id, tried.id, fresh.id])
  expect(await ids({ stuck: true })).toEqual([tried.id, silent.id])
  expect(await ids({ stuck: false })).toEqual([guarded.id, done.id, overdue.id, fresh.id])
  expect(await ids({ stuck: true, cause: ['awaiting_confirmation'] })).toEqual([tried.id])
  expect(await ids({ protected: true })).toEqual([guarded.id])
  expect(await ids({ accountId: [done.accountId, fresh.accountId] })).toEqual([done.id, fresh.id])
  expect(await ids({ applicationId: [service.id] })).toHaveLength(6)
  expect(await ids({ applicationId: [null] })).toEqual([])
})

test('pages go on where the last one ended and end with null', async () => {
  const service = await world.application()
  const made: string[] = []
  for (let n = 0; n < 5; n += 1) made.unshift((await world.issue({ accountId: await accountOf(service) }, service)).id)
  const seen: string[] = []
  const sizes: number[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listTokens(world.services, { actor: service, input: { limit: 2, after } })
    if (!page.ok) throw new Error(page.refusal.code)
    seen.push(...page.result.items.map(({ id }) => id))
    sizes.push(page.result.items.length)
    after = page.result.nextAfter
  }
  expect(seen).toEqual(made)
  expect(sizes).toEqual([2, 2, 1])
})

test('the SQL of the effective token says what the core says, whatever the row and the moment', async () => {
  const { owner, api } = world.database
  const { id } = await world.issue()
  const base = Date.UTC(2026, 5, 1)
  const moment = fc.integer({ min: -3, max: 3 }).map((step) => base + step)
  const rows = fc
    .record({
      state: fc.constantFrom<TokenState>(...tokenStates),
      cause: fc.constantFrom<StoredCause>('awaiting_confirmation', 'server_fault', 'malformed_input'),
      isHeld: fc.boolean(),
      times: fc.tuple(moment, moment),
      stuckAfter: moment,
      now: moment,
      hasAttempt: fc.boolean(),
    })
    .map(({ state, cause, isHeld, times: [one, other], stuckAfter, now, hasAttempt }) => {
      const isPending = state === 'pending'
      const isConfirmed = isPending ? isHeld : state === 'confirmed' || state === 'revoked' || isHeld
      return {
        state,
        cause: isPending ? (isHeld ? ('security_audit' as const) : cause) : null,
        confirmBy: Math.min(one, other),
        expiresAt: Math.max(one, other),
        confirmedAt: isConfirmed ? base - 10 : null,
        stuckAfter: isPending ? stuckAfter : never,
        now,
        hasAttempt,
      }
    })
  const unanswered = {
    state: 'pending',
    cause: 'awaiting_confirmation',
    confirmBy: base + 2,
    expiresAt: base + 3,
    confirmedAt: null,
    stuckAfter: base,
    now: base,
    hasAttempt: false,
  } as const
  const held = { ...unanswered, cause: 'security_audit', confirmedAt: base - 10 } as const
  // What the assertions at the end ask for is not left to luck.
  const oneOfEach = [
    unanswered,
    { ...unanswered, hasAttempt: true },
    { ...unanswered, cause: 'server_fault' as const },
    { ...unanswered, cause: 'malformed_input' as const },
    held,
    { ...unanswered, now: base + 4 },
  ]
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(rows, async ({ now, hasAttempt, ...row }) => {
      await owner.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`delete from token_attempt_received where token_id = ${uuidFromId(id)}`
        if (hasAttempt) {
          await tx`insert into token_attempt_received (id, token_id, received_at, proven, request_id)
            values (gen_random_uuid(), ${uuidFromId(id)}, now(), true, 'req')`
        }
        await tx`update token set state = ${row.state}, cause = ${row.cause}, confirm_by = ${toTimestamp(row.confirmBy)},
          expires_at = ${toTimestamp(row.expiresAt)}, stuck_after = ${toTimestamp(row.stuckAfter)}::text::timestamptz,
          confirmed_at = ${row.confirmedAt === null ? null : toTimestamp(row.confirmedAt)} where id = ${uuidFromId(id)}`
      })
      const [found] = await api.read
        .select({ token: tokenTable, attempted, ...effectiveSql(now) })
        .from(tokenTable)
        .where(eq(tokenTable.id, id))
      if (found === undefined) throw new Error('the row is gone')
      const { state, cause, stuck } = effectiveToken(tokenFromRow(found.token) satisfies Token, hasAttempt, now)
      expect({ ...found, token: null }).toEqual({ token: null, attempted: hasAttempt, state, cause, stuck })
      seen.add(`${state} ${cause} ${stuck}`)
    }),
    { numRuns: 400, examples: oneOfEach.map((row): [typeof row] => [row]) },
  )
  for (const cause of causes) expect([...seen].filter((one) => one.startsWith(`pending ${cause}`))).not.toEqual([])
  expect(seen).toContain('pending network_delay true')
  expect(seen).toContain('expired null false')
})
