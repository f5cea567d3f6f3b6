import { randomBytes } from 'node:crypto'
import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { fingerprint } from '@tokenim/services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiWorld, type ApiWorld } from '../testing/world.ts'
import { createRateLimiter } from './gcra.ts'
import { createRates } from './rates.ts'

describe('a rate', () => {
  test('lets the burst through at once, then one per interval', () => {
    const limiter = createRateLimiter({ perSecond: 10, burst: 5 })
    const at = (now: number) => limiter.take('a', now).allowed
    expect([at(0), at(0), at(0), at(0), at(0), at(0)]).toEqual([true, true, true, true, true, false])
    expect(limiter.take('a', 0)).toMatchObject({ allowed: false, remaining: 0, retryAfterMs: 100, resetMs: 500 })
    expect([at(100), at(100)]).toEqual([true, false])
    expect(limiter.peek('a', 10_000)).toMatchObject({ allowed: true, remaining: 5, resetMs: 0 })
  })

  test('counts everybody apart, and forgets the oldest when there are too many', () => {
    const limiter = createRateLimiter({ perSecond: 1, burst: 1 }, 2)
    for (const key of ['a', 'b', 'c']) expect(limiter.take(key, 0).allowed).toBe(true)
    expect([limiter.take('c', 0).allowed, limiter.take('a', 0).allowed]).toEqual([false, true])
  })
})

describe('wrong secrets', () => {
  test('after thirty a minute an address is told no more, and only known secrets are looked up', () => {
    let now = 0
    const rates = createRates(undefined, () => now)
    const mistyped = { code: 'key_mistyped', facts: { problem: { kind: 'checksum' } } } as const
    rates.rememberGood(fingerprint('good'))
    const answers = Array.from({ length: 31 }, () => rates.countWrongSecret(mistyped, '1.2.3.4').code)
    expect(answers.filter((code) => code === 'key_mistyped')).toHaveLength(30)
    expect(answers.at(-1)).toBe('rate_limited')
    expect(() => rates.admitSecret(fingerprint('other'), '1.2.3.4')).toThrow('rate_limited')
    expect(() => rates.admitSecret(fingerprint('good'), '1.2.3.4')).not.toThrow()
    expect(() => rates.admitSecret(fingerprint('other'), '5.6.7.8')).not.toThrow()
    now = 2_000
    expect(() => rates.admitSecret(fingerprint('other'), '1.2.3.4')).not.toThrow()
  })
})

describe('over HTTP', () => {
  let world: ApiWorld

  beforeAll(async () => {
    world = await createApiWorld()
  })

  afterAll(() => world[Symbol.asyncDispose]())

  test('an actor refused sixty times in a minute has to slow down, and the log says so once', async () => {
    const member = await world.people.person()
    const path = '/v1/discord-links'
    const ask = () => world.ask('POST', path, { key: member.key, body: { discordUserId: '184273600000000001' } })
    const replies = await Promise.all(Array.from({ length: 110 }, ask))
    const codes = replies.map(({ body }) => String(body['code']))
    expect(codes.filter((code) => code === 'permission_missing').length).toBeGreaterThanOrEqual(60)
    const last = await ask()
    expect(last).toMatchObject({
      status: 429,
      body: { code: 'rate_limited', facts: { scope: 'refusals' }, retryable: true },
    })
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    const entries = await world.database.owner`
      select action from audit_entry where target_id = ${member.id} and action = 'refusals_throttled'`
    expect(entries).toHaveLength(1)
  })

  test('a key has its rate, whoever else is calling from the same address', async () => {
    const { key } = await world.people.person('admin')
    const first = await world.ask('GET', '/v1/tokens', { key })
    expect(first.headers.get('ratelimit')).toMatch(/^"key";r=49\d;t=\d+$/)
    const open = await world.ask('GET', '/healthz')
    expect(open.headers.get('ratelimit-policy')).toBe('"address";q=200;w=4')
    const many = await Promise.all(Array.from({ length: 1_000 }, () => world.ask('GET', '/v1/tokens?limit=0', { key })))
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([422]))
  })

  test('thirty wrong secrets from one address, and the next is told nothing', async () => {
    const wrong = () => makeSecret('key', 'live', randomBytes(secretRandomBytes))
    const ask = () => world.ask('GET', '/v1/tokens', { key: wrong() })
    const codes = (await Promise.all(Array.from({ length: 40 }, ask))).map(({ body }) => String(body['code']))
    expect(new Set(codes)).toEqual(new Set(['key_unknown', 'rate_limited']))
    expect(await ask()).toMatchObject({ status: 429, body: { facts: { scope: 'secrets' } } })
  })
})
