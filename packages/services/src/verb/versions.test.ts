import type { IdPrefix } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLease } from '../leases/index.ts'
import type { Act, Stage } from '../testing/random-acts.ts'
import { actKinds, perform, setStage } from '../testing/random-acts.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

type Row = { readonly target: string; readonly version: number; readonly state: string | null }

/** Every row of every table that has versions, by the type and id under which the log knows it. */
async function versionedRows(): Promise<Row[]> {
  const rows = await world.database.owner<
    { type: string; prefix: IdPrefix; uuid: string; version: number; state: string | null }[]
  >`
    select 'token' as type, 'tok' as prefix, id::text as uuid, version, state from token
    union all select 'account', 'acc', id::text, version, status from account
    union all select 'application', 'app', id::text, version, null from application
    union all select 'key', 'key', id::text, version, state from api_key
    union all select 'grant', 'gra', id::text, version, null from access_grant
    union all select 'link', 'lnk', id::text, version, null from discord_link_offer
    union all select 'link', 'acc', account_id::text, version, null from discord_link
    union all select 'message', 'msg', id::text, version, state from message
    union all select 'alert', 'alr', id::text, version, state from alert
    union all select 'hand_over', 'hov', id::text, version, state from hand_over
    union all select 'step_up', 'stp', id::text, version, state from step_up
    union all select 'notice', 'ntc', id::text, version, null from notice
    union all select 'silence', 'sil', id::text, version, null from silence`
  return rows.map(({ type, prefix, uuid, version, state }) => {
    return { target: `${type} ${idFromUuid(prefix, uuid)}`, version, state }
  })
}

type Changed = { readonly version: number; readonly before?: string; readonly after?: string }

/** What the log says changed each target, by version; `before` and `after` are the state, where the entry tells it. */
async function changes(): Promise<ReadonlyMap<string, readonly Changed[]>> {
  const rows = await world.database.owner<{ target: string; version: number; body: Body }[]>`
    select target_type || ' ' || target_id as target, version_after as version, body::json as body from audit_entry
    where version_after is not null order by version_after`
  const byTarget = Map.groupBy(rows, ({ target }) => target)
  return new Map(
    [...byTarget].map(([target, all]) => [
      target,
      all.map(({ version, body }) => ({ version, ...stateOf('before', body), ...stateOf('after', body) })),
    ]),
  )
}

type State = { readonly state?: string; readonly status?: string }
type Body = { readonly before?: State; readonly after?: State }

function stateOf(when: 'before' | 'after', body: Body): { readonly [when]?: string } {
  const state = body[when]?.state ?? body[when]?.status
  return state === undefined ? {} : { [when]: state }
}

async function playAll(stage: Stage, acts: readonly Act[]): Promise<void> {
  for (let from = 0; from < acts.length; from += 4) {
    // Four at a time: some of them meet on the same row.
    await Promise.all(acts.slice(from, from + 4).map((act) => perform(stage, act)))
  }
}

/** One after the other, so that there is a row of every kind, and a second version of each that has any. */
const opening: readonly Act[] = [
  { kind: 'account', a: 0, b: 0, c: 0 },
  { kind: 'account', a: 0, b: 0, c: 1 },
  { kind: 'application', a: 0, b: 0, c: 0 },
  { kind: 'standing', a: 0, b: 0, c: 3 },
  { kind: 'standing', a: 0, b: 0, c: 1 },
  { kind: 'grant', a: 0, b: 0, c: 1 },
  { kind: 'takeBack', a: 0, b: 0, c: 0 },
  { kind: 'notice', a: 0, b: 0, c: 0 },
  { kind: 'key', a: 0, b: 0, c: 0 },
  { kind: 'revokeKey', a: 0, b: 0, c: 0 },
  { kind: 'alert', a: 0, b: 0, c: 0 },
  { kind: 'alert', a: 0, b: 0, c: 2 },
  { kind: 'offer', a: 0, b: 0, c: 0 },
  { kind: 'link', a: 0, b: 0, c: 0 },
  { kind: 'issue', a: 0, b: 0, c: 1 },
  { kind: 'send', a: 0, b: 0, c: 1 },
  { kind: 'confirm', a: 0, b: 0, c: 1 },
  { kind: 'send', a: 0, b: 0, c: 1 },
  { kind: 'ask', a: 0, b: 0, c: 4 },
  { kind: 'decide', a: 2, b: 0, c: 1 },
]

const acts = fc.array(
  fc.record({ kind: fc.constantFrom(...actKinds), a: fc.nat(999), b: fc.nat(99), c: fc.nat(999) }),
  { minLength: 40, maxLength: 80, size: 'max' },
)

test('whatever is done, the n-th version of every row is the n-th entry of it that changed it', async () => {
  const lease = await takeLease(world.monitor, { name: 'detect', holder: 'test', ttlMs: 3_600_000 })
  if (lease === null) throw new Error('no lease')
  const stage = await setStage(world, lease)
  // Who is on stage was put there by hand; everything after is made by verbs.
  const byHand = new Set((await versionedRows()).map(({ target }) => target))
  const ever = new Map<string, number>()
  for (const act of opening) await perform(stage, act)
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      await playAll(stage, all)
      const [rows, log] = [await versionedRows(), await changes()]
      const made = rows.filter(({ target }) => !byHand.has(target))
      const told = made.map(({ target }) => ({ target, versions: log.get(target)?.map(({ version }) => version) }))
      const counted = ({ target, version }: Row) => ({
        target,
        versions: Array.from({ length: version }, (_, n) => n + 1),
      })
      expect(told).toEqual(made.map(counted))
      // No change without its row, and each begins where the one before it ended.
      expect([...log.keys()].filter((target) => !made.some((row) => row.target === target))).toEqual([])
      for (const { target, state } of made) {
        const history = log.get(target) ?? []
        const [kind = ''] = target.split(' ')
        ever.set(kind, Math.max(history.length, ever.get(kind) ?? 0))
        const begun = history.slice(1).map(({ before, after }, index) => before ?? (after && history[index]?.after))
        expect({ target, begun }).toEqual({ target, begun: history.slice(0, -1).map(({ after }) => after) })
        expect([undefined, state]).toContain(history.at(-1)?.after)
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
  expect(Object.fromEntries(ever)).toMatchObject({ application: 1, notice: 1 })
  for (const kind of ['account', 'alert', 'grant', 'hand_over', 'key', 'link', 'message', 'token']) {
    expect({ kind, versions: ever.get(kind) ?? 0 }).toEqual({ kind, versions: expect.toSatisfy((n: number) => n > 1) })
  }
})
