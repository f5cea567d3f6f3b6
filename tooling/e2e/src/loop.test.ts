import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAt } from './api.ts'
import type { Interaction, Message, Person } from './person.ts'
import { personAt, readAloud } from './person.ts'
import type { Platform } from './start-platform.ts'
import { startPlatform } from './start-platform.ts'

const alerts = '700000000000000202'
const ops = '700000000000000201'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
})

afterAll(() => platform[Symbol.asyncDispose]())

function staff(role: string, locale: 'zh-CN' | 'en', linked = true) {
  const { credentials } = platform
  const found = credentials.staff.find((one) => one.role === role && one.locale === locale && one.linked === linked)
  if (found === undefined) throw new Error(`no ${role} in ${locale}`)
  return { ...found, person: personAt(credentials.discordLocalUrl, found.discordUserId) }
}

async function accountOf(externalId: string): Promise<string> {
  const api = apiAt(platform.credentials.apiUrl, platform.credentials.serviceApiKey)
  const { body } = await api('GET', `/v1/accounts?query=${externalId}`)
  return String(body.items[0].id)
}

/** The stuck token of a customer, and the card the monitor posted about it. */
async function stuckOf(
  externalId: string,
  person: Person,
): Promise<{ tokenId: string; accountId: string; card: Message }> {
  const api = apiAt(platform.credentials.apiUrl, platform.credentials.serviceApiKey)
  const accountId = await accountOf(externalId)
  const { body } = await api('GET', `/v1/tokens?accountId=${accountId}&stuck=true`)
  const tokenId = String(body.items[0].id)
  const card = await person.until(
    async () => (await person.transcript(alerts)).find(({ raw }) => JSON.stringify(raw).includes(tokenId)),
    `the card of ${externalId}`,
  )
  return { tokenId, accountId, card }
}

function answerOf({ status, failure, message, followUps }: Interaction): Message {
  expect(failure).toBeNull()
  expect(status).toBe('answered')
  const answer = followUps.at(-1) ?? message
  if (answer === null) throw new Error('nothing was answered')
  return answer
}

const languages = [
  {
    locale: 'zh-CN',
    customer: 'customer-2001',
    cancel: '取消令牌…',
    dialog: '确定取消此令牌',
    blocked: /等待确认|未收到确认请求/,
    done: /已取消/,
    resolved: /已恢复/,
  },
  {
    locale: 'en',
    customer: 'customer-2002',
    cancel: /Cancel token/,
    dialog: 'Cancel this token',
    blocked: /pending|entered wrongly|wrong/i,
    done: /cancelled/i,
    resolved: /已恢复|resolved/i,
  },
] as const

test.each(languages)('staff free a stuck user from Discord, from alert to message, in $locale', async (words) => {
  const { credentials } = platform
  const support = staff('support', words.locale)
  const { person } = support
  const { tokenId, accountId, card } = await stuckOf(words.customer, person)

  const checked = answerOf(await person.command(ops, 'check', { who: words.customer }))
  expect(readAloud(checked.raw)).toMatch(words.blocked)

  const asked = await person.press(checked, words.cancel)
  expect(asked.modal?.title).toContain(words.dialog)
  const [reasonField = '', noteField = ''] = asked.modal?.fieldIds ?? []
  const done = answerOf(await person.submit(asked, { [reasonField]: ['stuck'], [noteField]: '' }))
  expect(readAloud(done.raw)).toMatch(words.done)

  const service = apiAt(credentials.apiUrl, credentials.serviceApiKey)
  const issued = await service('POST', '/v1/tokens', { accountId })
  expect(issued.status).toBe(201)
  const { secret, confirmationCode } = issued.body
  const confirmed = await apiAt(credentials.apiUrl, null)('POST', '/v1/tokens/confirm', {
    secret,
    code: confirmationCode,
  })
  expect(confirmed).toMatchObject({ status: 200, body: { token: { state: 'confirmed' } } })
  const message = { to: await accountOf('customer-1002'), text: '通了', clientMessageId: `e2e-${words.locale}` }
  const sent = await apiAt(credentials.apiUrl, secret)('POST', '/v1/messages', message)
  expect(sent).toMatchObject({ status: 201, body: { message: { state: 'sent', number: 1 } } })

  await person.until(async () => {
    const again = (await person.transcript(alerts)).find(({ id }) => id === card.id)
    return again !== undefined && words.resolved.test(readAloud(again.raw)) ? again : undefined
  }, 'the resolved card')

  const security = staff('security', 'en')
  const { body } = await apiAt(credentials.apiUrl, security.apiKey)('GET', `/v1/audit/entries?targetId=${tokenId}`)
  expect(body.items).toContainEqual(
    expect.objectContaining({
      action: 'tokens.cancel',
      outcome: 'ok',
      via: 'discord',
      onBehalfOf: support.accountId,
      reasonCode: 'stuck',
    }),
  )
})

test('the on-call engineer is mentioned once for each alert, in a message of its own', async () => {
  const { person } = staff('operator', 'zh-CN')
  await person.until(async () => ((await person.rings()).length >= 3 ? true : undefined), 'three mentions', 90_000)
  const rings = await person.rings()
  expect(new Set(rings.map(({ messageId }) => messageId)).size).toBe(rings.length)
})

test('somebody unlinked is shown how to link, and nothing else', async () => {
  const { person } = staff('support', 'en', false)
  const answer = answerOf(await person.command(ops, 'check', { who: 'customer-2003' }))
  expect(readAloud(answer.raw)).toMatch(/link/i)
  expect(readAloud(answer.raw)).not.toContain('tok_')
})

test('who may not cancel is told which permission is missing, and the token stays', async () => {
  const { person } = staff('viewer', 'zh-CN')
  const { tokenId } = await stuckOf('customer-2003', person)
  const shown = answerOf(
    await person
      .command(ops, 'token', { token: tokenId }, 'cancel')
      .catch(() => person.command(ops, 'token', { id: tokenId }, 'cancel')),
  )
  const asked = await person.press(shown, '取消令牌…')
  const [reasonField = ''] = asked.modal?.fieldIds ?? []
  const refused = answerOf(await person.submit(asked, { [reasonField]: ['stuck'] }))
  expect(readAloud(refused.raw)).toContain('tokens:cancel')
  const api = apiAt(platform.credentials.apiUrl, platform.credentials.serviceApiKey)
  expect((await api('GET', `/v1/tokens/${tokenId}`)).body).toMatchObject({ state: 'pending' })
})

test('told to stop, everything stops in the order in which nothing waits for what is gone', async () => {
  expect(await platform.stop()).toBe(0)
  const order = platform.output().match(/stopping [\w ]+/g)
  expect(order).toEqual(['bot', 'monitor', 'API', 'local Discord', 'PostgreSQL'].map((name) => `stopping ${name}`))
})
