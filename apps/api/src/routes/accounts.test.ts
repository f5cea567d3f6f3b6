import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Program } from '../testing/people.ts'
import { entriesOf, issued } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
})

afterAll(() => world[Symbol.asyncDispose]())

describe('accounts', () => {
  test('an application creates its account, then brings it up to date', async () => {
    const path = '/v1/accounts/by-external-id/user%2F1'
    const body = { displayName: '林晓', locale: 'zh-CN' }
    const created = await world.ask('PUT', path, { key: service.key, body })
    expect(created).toMatchObject({
      status: 201,
      body: { account: { externalId: 'user/1', displayName: '林晓', status: 'active', version: 1 } },
    })
    const same = await world.ask('PUT', path, { key: service.key, body })
    expect(same).toMatchObject({ status: 200, body: created.body })
    const renamed = await world.ask('PUT', path, { key: service.key, body: { displayName: '林晓晓' } })
    expect(renamed.body['account']).toMatchObject({ displayName: '林晓晓', locale: 'zh-CN', version: 2 })
    const entries = await entriesOf(world, String(created.body['account']?.['id']))
    expect(entries.map(({ action }) => action)).toEqual(['accounts.put', 'accounts.put', 'accounts.put'])
  })

  test('another application has an account of its own under the same external id', async () => {
    const other = await world.people.program()
    const path = '/v1/accounts/by-external-id/user-2'
    const body = { displayName: 'Ada' }
    const one = await world.ask('PUT', path, { key: service.key, body })
    const two = await world.ask('PUT', path, { key: other.key, body })
    expect(two.status).toBe(201)
    expect(two.body['account']?.['id']).not.toBe(one.body['account']?.['id'])
  })

  test('staff find an account by token, by the end of a secret, by Discord user', async () => {
    const viewer = await world.people.person('viewer')
    const { id, secret, holder } = await issued(world, service)
    const hint = secret.slice(-10, -6)
    for (const query of [id, hint, holder.id, `discord:${holder.discordUserId}`]) {
      const reply = await world.ask('GET', `/v1/accounts?query=${encodeURIComponent(query)}`, { key: viewer.key })
      expect(reply).toMatchObject({
        status: 200,
        body: { items: expect.arrayContaining([expect.objectContaining({ id: holder.id })]) },
      })
    }
    const one = await world.ask('GET', `/v1/accounts/${holder.id}`, { key: viewer.key })
    expect(one).toMatchObject({ status: 200, body: { id: holder.id } })
  })

  test('a member asks for the gate of oneself and of nobody else', async () => {
    const { holder } = await issued(world, service)
    const own = await world.ask('GET', `/v1/accounts/${holder.id}/send-gate`, { key: holder.key })
    expect(own).toMatchObject({ status: 200, body: { allowed: false, checkedAt: expect.stringMatching(/Z$/) } })
    const stranger = await world.people.person()
    const other = await world.ask('GET', `/v1/accounts/${holder.id}/send-gate`, { key: stranger.key })
    expect(other).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})

describe('Discord links', () => {
  test('the bot offers a code, its person confirms it, and the bot then acts for that person', async () => {
    const bot = await world.people.program('bot', 'discord')
    const person = await world.people.person('support')
    const discordUserId = '184273600000000001'
    const headers = { 'tokenim-discord-context': 'interaction=900000000000000005; guild=900000000000000006' }
    const offered = await world.ask('POST', '/v1/discord-links', { key: bot.key, body: { discordUserId }, headers })
    expect(offered).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^[0-9A-Z]{8}$/) } })
    const place = await world.database.owner`
      select field, value from audit_personal join audit_entry on entry_id = id
      where action = 'discord_links.offer' and actor_id = ${bot.id} order by field`
    expect(place).toEqual([
      { field: 'discordUserId', value: discordUserId },
      { field: 'guildId', value: '900000000000000006' },
      { field: 'interactionId', value: '900000000000000005' },
    ])
    const { id } = await issued(world, service)
    const early = await world.ask('GET', `/v1/tokens/${id}`, { key: bot.key, onBehalfOf: `discord:${discordUserId}` })
    expect(early).toMatchObject({ status: 403, body: { code: 'discord_unlinked', facts: { discordUserId } } })
    const code = String(offered.body['code']).toLowerCase()
    const confirmed = await world.ask('POST', '/v1/discord-links/confirm', { key: person.key, body: { code } })
    expect(confirmed).toMatchObject({ status: 200, body: { link: { accountId: person.id, discordUserId } } })
    const body = { reasonCode: 'stuck', expectedVersion: 1 }
    const acted = await world.ask('POST', `/v1/tokens/${id}/cancel`, {
      key: bot.key,
      body,
      onBehalfOf: `discord:${discordUserId}`,
    })
    expect(acted).toMatchObject({ status: 200 })
    const rows = await world.database.owner`
      select actor_id, on_behalf_of, via from audit_entry where target_id = ${id} and action = 'tokens.cancel'`
    expect(rows).toMatchObject([{ actor_id: bot.id, on_behalf_of: person.id, via: 'discord' }])
  })

  test('a wrong code is refused, and after five the person has to wait', async () => {
    const person = await world.people.person()
    const confirm = () =>
      world.ask('POST', '/v1/discord-links/confirm', { key: person.key, body: { code: 'AAAA-BBBB' } })
    const codes: unknown[] = []
    for (let number = 0; number < 6; number += 1) codes.push((await confirm()).body['code'])
    expect(codes).toEqual([...Array<string>(5).fill('confirmation_code_wrong'), 'confirmation_locked'])
  })
})

describe('acting for somebody', () => {
  test('the bot acts only for whom Discord says is there, a person for nobody', async () => {
    const bot = await world.people.program('bot', 'discord')
    const person = await world.people.person('support')
    const { id } = await issued(world, service)
    const byAccount = await world.ask('GET', `/v1/tokens/${id}`, { key: bot.key, onBehalfOf: person.id })
    expect(byAccount).toMatchObject({ status: 403, body: { facts: { permissions: ['accounts:act_for'] } } })
    const byPerson = await world.ask('GET', `/v1/tokens/${id}`, { key: person.key, onBehalfOf: person.id })
    expect(byPerson).toMatchObject({ status: 403, body: { facts: { permissions: ['accounts:act_for'] } } })
    const ordinary = await world.ask('GET', `/v1/tokens/${id}`, { key: service.key, onBehalfOf: person.id })
    expect(ordinary).toMatchObject({ status: 403, body: { facts: { permissions: ['accounts:act_for'] } } })
  })

  test('the bot says where in Discord it was asked: it acts for nobody without a place to put on record', async () => {
    const bot = await world.people.program('bot', 'discord')
    const person = await world.people.person('support')
    const { id } = await issued(world, service)
    const headers = { authorization: `Bearer ${bot.key}`, 'tokenim-on-behalf-of': `discord:${person.discordUserId}` }
    const reply = await fetch(`${world.api.url}/v1/tokens/${id}`, { headers })
    expect(reply.status).toBe(400)
    const facts = { where: 'header', problem: 'TokenIM-Discord-Context' }
    expect(await reply.json()).toMatchObject({ code: 'request_malformed', facts })
  })

  test('what the person may not, the bot may not for that person', async () => {
    const bot = await world.people.program('bot', 'discord')
    const viewer = await world.people.person('viewer')
    const { id } = await issued(world, service)
    const body = { reasonCode: 'stuck', expectedVersion: 1 }
    const onBehalfOf = `discord:${viewer.discordUserId}`
    const reply = await world.ask('POST', `/v1/tokens/${id}/cancel`, { key: bot.key, body, onBehalfOf })
    expect(reply).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
    expect(reply.body['facts']?.['because']).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ subject: { type: 'account', id: viewer.id } })]),
    )
  })
})

describe('the audit log', () => {
  test('audit:read reads it, newest first, filtered; nobody else does', async () => {
    const security = await world.people.person('security')
    const { id } = await issued(world, service)
    await world.ask('POST', `/v1/tokens/${id}/cancel`, {
      key: security.key,
      body: { reasonCode: 'security', expectedVersion: 9 },
    })
    const reply = await world.ask('GET', `/v1/audit/entries?targetId=${id}`, { key: security.key })
    expect(reply.body['items']).toMatchObject([
      {
        action: 'tokens.cancel',
        outcome: 'refused',
        code: 'version_conflict',
        via: 'api',
        requestId: expect.stringMatching(/^req_/),
      },
      { action: 'tokens.issue', outcome: 'ok', versionAfter: 1, actor: { type: 'application', id: service.id } },
    ])
    const refused = await world.ask('GET', `/v1/audit/entries?targetId=${id}&outcome=refused`, { key: security.key })
    expect(refused.body['items']).toHaveLength(1)
    const support = await world.people.person('support')
    expect(await world.ask('GET', '/v1/audit/entries', { key: support.key })).toMatchObject({ status: 403 })
  })
})
