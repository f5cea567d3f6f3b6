import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Interaction, type Message, readAloud } from '../person.ts'
import { backChannel, type BotStage, channel, type PersonName, startBotStage } from './bot-stage.ts'
import { startChild } from './child.ts'

type Suggested = { readonly choices: readonly { readonly name: string; readonly value: string }[] }

let stage: BotStage

beforeAll(async () => {
  stage = await startBotStage()
})

afterAll(() => stage[Symbol.asyncDispose]())

/** The last thing that was answered, as a message. */
function answerOf({ status, failure, message, followUps }: Interaction): Message {
  expect(failure).toBeNull()
  expect(status).toBe('answered')
  const answer = followUps.at(-1) ?? message
  if (answer === null) throw new Error('nothing was answered')
  return answer
}

async function command(name: PersonName, path: string, options: Readonly<Record<string, unknown>>): Promise<Message> {
  const [top = '', below] = path.split(' ')
  return answerOf(await stage.person(name).command(channel, top, options, below))
}

async function control(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${stage.discordUrl}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.json()
}

async function submit(name: PersonName, asked: Interaction, values: object): Promise<Interaction> {
  return stage.person(name).submit(asked, { reason: ['stuck'], ...values })
}

async function entriesOf(tokenId: string, action: string) {
  const { body } = await stage.keyOf('security-en')('GET', `/v1/audit/entries?targetId=${tokenId}&action=${action}`)
  return body.items as readonly { readonly outcome: string; readonly code?: string; readonly onBehalfOf?: string }[]
}

async function stateOf(tokenId: string): Promise<string> {
  return String((await stage.service('GET', `/v1/tokens/${tokenId}`)).body.state)
}

const languages = [
  { who: 'support-zh', cancel: '取消令牌…', title: '确定取消此令牌', blocked: '现在不能发送', done: '令牌已取消' },
  {
    who: 'support-en',
    cancel: 'Cancel token…',
    title: 'Cancel this token',
    blocked: 'cannot send now',
    done: 'The token is cancelled',
  },
] as const

describe.each(languages)('in the language of $who', ({ who, cancel, title, blocked, done }) => {
  test('from the question to the cancelled token, on one card of the asker', async () => {
    const { tokenId, accountId, externalId } = await stage.stuckCustomer(`loop-${who}`)
    const checked = await command(who, 'check', { who: externalId })
    expect(readAloud(checked.raw)).toContain(blocked)
    const asked = await stage.person(who).press(checked, cancel)
    expect(asked.modal?.title).toContain(title)
    const result = answerOf(await submit(who, asked, { note: 'the user called' }))
    expect(result.id).toBe(checked.id)
    expect(readAloud(result.raw)).toContain(done)
    expect(readAloud(result.raw)).toContain('token_missing')
    expect(await stateOf(tokenId)).toBe('cancelled')
    expect(await entriesOf(tokenId, 'tokens.cancel')).toMatchObject([
      { outcome: 'ok', onBehalfOf: stage.cast.accountIds[who], reasonCode: 'stuck', reason: 'the user called' },
    ])
    const again = await command(who, 'check', { who: accountId })
    expect(readAloud(again.raw)).not.toContain(tokenId)
  })
})

test.each([
  ['token show', 'token'],
  ['token cancel', 'token'],
  ['token extend', 'token'],
  ['token hold', 'token'],
  ['token release', 'token'],
  ['token revoke', 'token'],
  ['token history', 'token'],
  ['token list', 'who'],
  ['check', 'who'],
] as const)('/%s answers, for the asker alone', async (path, option) => {
  const { tokenId, externalId } = await stage.stuckCustomer(`answers-${path.replace(' ', '-')}`)
  const filters = path === 'token list' ? { state: 'pending', cause: 'awaiting_confirmation', stuck: false } : {}
  const named = path === 'token cancel' || option === 'who' ? externalId : tokenId
  const answer = await command('support-zh', path, { [option]: named, ...filters })
  expect(readAloud(answer.raw)).toContain(tokenId)
  expect(answer.raw).toMatchObject({ ephemeral: true })
})

test('/health tells of every part', async () => {
  // A part that is slow to answer is told as not well.
  await vi.waitFor(async () => {
    const text = readAloud((await command('support-en', 'health', {})).raw)
    for (const part of ['API', 'Database', 'Bot', 'Discord']) expect(text).toContain(part)
    expect(text).toContain('Every part of the platform is well')
  }, 60_000)
})

test('a card leads on: show, history, diagnosis, check, in place', async () => {
  const { tokenId } = await stage.stuckCustomer('leads-on')
  const person = stage.person('support-en')
  const shown = await command('support-en', 'token show', { token: tokenId })
  const history = answerOf(await person.press(shown, 'History'))
  expect(history.id).toBe(shown.id)
  expect(readAloud(history.raw)).toMatch(/issue/i)
  const back = answerOf(await person.press(history, 'Show token'))
  const diagnosis = answerOf(await person.press(back, 'Diagnosis'))
  expect(readAloud(diagnosis.raw)).toContain('Diagnosis')
})

test('a list turns its pages there and back', async () => {
  for (let index = 0; index < 9; index += 1) await stage.stuckCustomer(`paging-${index}`)
  const person = stage.person('support-en')
  const first = await command('support-en', 'token list', { state: 'pending' })
  const second = answerOf(await person.press(first, 'Next page'))
  expect(readAloud(second.raw)).toContain('Items 9 to')
  const back = answerOf(await person.press(second, 'Previous page'))
  expect(readAloud(back.raw)).toContain('Items 1 to 8')
})

test('several people who fit are offered, and the chosen one is checked', async () => {
  await stage.stuckCustomer('twin-a')
  await stage.stuckCustomer('twin-b')
  const offered = await command('support-zh', 'check', { who: 'Customer twin' })
  expect(readAloud(offered.raw)).toContain('twin-a')
  const chosen = answerOf(await stage.person('support-zh').choose(offered, 'twin-b'))
  expect(readAloud(chosen.raw)).toContain('twin-b')
  expect(readAloud(chosen.raw)).toContain('现在不能发送')
})

test('a mention of a linked person finds the account', async () => {
  const answer = await command('support-en', 'check', { who: `<@${stage.userId('viewer-zh')}>` })
  expect(readAloud(answer.raw)).toContain('Person viewer-zh')
})

test('a token is found by the last four of its secret', async () => {
  const { tokenId } = await stage.stuckCustomer('by-hint')
  const { secretHint } = (await stage.service('GET', `/v1/tokens/${tokenId}`)).body
  expect(readAloud((await command('support-en', 'token show', { token: secretHint })).raw)).toContain(tokenId)
})

test('thirty who ask at once are all answered', async () => {
  const { tokenId, externalId } = await stage.stuckCustomer('crowd')
  const asked = Array.from({ length: 30 }, () => command('support-zh', 'check', { who: externalId }))
  for (const answer of await Promise.all(asked)) expect(readAloud(answer.raw)).toContain(tokenId)
})

test('suggestions follow what is typed, and are no more than 25', async () => {
  const { accountId, tokenId, externalId } = await stage.stuckCustomer('suggested')
  const ask = async (body: object) => {
    const by = { userId: stage.userId('support-zh'), channelId: channel, wait: 'answered' }
    return ((await control('autocomplete', { ...by, ...body })) as Suggested).choices
  }
  /** What is not there in time is not waited for; the next keystroke asks anew. */
  const typed = (body: object) =>
    vi.waitFor(async () => {
      const choices = await ask(body)
      expect(choices).not.toEqual([])
      return choices
    }, 60_000)
  const who = await typed({ name: 'check', options: { who: externalId }, focused: 'who' })
  expect(who).toMatchObject([{ value: accountId }])
  expect(who[0]?.name).toContain(`Customer ${externalId} · ${externalId} · `)
  const tokens = await typed({ name: 'token', subcommand: 'cancel', options: { token: externalId }, focused: 'token' })
  expect(tokens.map(({ value }) => value)).toEqual([tokenId])
  expect(tokens[0]?.name).toContain('等待确认')
  expect((await ask({ name: 'check', options: { who: '' }, focused: 'who' })).length).toBeLessThanOrEqual(25)
})

test('hold, release by somebody else, revoke, each with its result', async () => {
  const { tokenId } = await stage.confirmedCustomer('moves')
  const move = async (who: PersonName, path: string, label: string) => {
    const card = await command(who, path, { token: tokenId })
    return answerOf(await submit(who, await stage.person(who).press(card, label), { reason: ['security'] }))
  }
  expect(readAloud((await move('security-en', 'token hold', 'Hold for audit…')).raw)).toContain('The token is held')
  const own = await move('security-en', 'token release', 'Release token…')
  expect(readAloud(own.raw)).toContain('self_action')
  expect(readAloud((await move('security-zh', 'token release', '放行令牌…')).raw)).toContain('令牌已放行')
  const proof = readAloud((await move('security-en', 'token revoke', 'Revoke token…')).raw)
  const code = /tokenim step-up ([0-9A-Z]{8})/.exec(proof)?.[1]
  await stage.keyOf('security-en')('POST', '/v1/step-ups/approve', { code })
  expect(readAloud((await move('security-en', 'token revoke', 'Revoke token…')).raw)).toContain('The token is revoked')
  expect(await stateOf(tokenId)).toBe('revoked')
})

test('extend gives a pending token more time', async () => {
  const { tokenId } = await stage.stuckCustomer('more-time')
  const card = await command('support-en', 'token extend', { token: tokenId })
  const asked = await stage.person('support-en').press(card, 'Extend…')
  expect(readAloud(answerOf(await submit('support-en', asked, {})).raw)).toContain('more time')
})

test('a refusal names the permission and leaves the card where it is', async () => {
  const { tokenId } = await stage.stuckCustomer('not-allowed')
  const card = await command('viewer-zh', 'token show', { token: tokenId })
  const refused = await submit('viewer-zh', await stage.person('viewer-zh').press(card, '取消令牌…'), {})
  const text = readAloud(answerOf(refused).raw)
  expect(text).toContain('tokens:cancel')
  expect(text).toContain('permission_missing')
  expect(refused.followUps[0]?.raw).toMatchObject({ ephemeral: true })
  expect(await stateOf(tokenId)).toBe('pending')
  expect(await entriesOf(tokenId, 'tokens.cancel')).toMatchObject([{ outcome: 'refused', code: 'permission_missing' }])
})

test('an unexplained “other” is refused in words, and nothing is done', async () => {
  const { tokenId } = await stage.stuckCustomer('other')
  const card = await command('support-en', 'token show', { token: tokenId })
  const asked = await stage.person('support-en').press(card, 'Cancel token…')
  const refused = answerOf(await submit('support-en', asked, { reason: ['other'] }))
  expect(readAloud(refused.raw)).toContain('request_invalid')
  expect(await stateOf(tokenId)).toBe('pending')
})

test('somebody who is not linked reads how to link, links, and goes on', async () => {
  const { externalId, tokenId } = await stage.stuckCustomer('for-a-stranger')
  const turnedAway = await command('stranger', 'check', { who: externalId })
  expect(readAloud(turnedAway.raw)).toContain('/link')
  expect(readAloud(turnedAway.raw)).not.toContain(tokenId)
  const offer = await command('stranger', 'link', {})
  expect(offer.raw).toMatchObject({ ephemeral: true })
  const code = /tokenim link ([0-9A-Z]{8})/.exec(readAloud(offer.raw))?.[1]
  const linked = await stage.keyOf('stranger')('POST', '/v1/discord-links/confirm', { code })
  expect(linked.status).toBe(200)
  expect(readAloud((await command('stranger', 'check', { who: externalId })).raw)).toContain(tokenId)
  expect(readAloud((await command('stranger', 'link', {})).raw)).toContain(stage.cast.accountIds['stranger'])
})

test('a member without a role learns nothing of others', async () => {
  const { externalId, tokenId } = await stage.stuckCustomer('private')
  for (const answer of [
    await command('member', 'check', { who: externalId }),
    await command('member', 'token show', { token: tokenId }),
    await command('member', 'token list', { state: 'pending' }),
  ]) {
    expect(readAloud(answer.raw)).not.toContain('Customer private')
    expect(readAloud(answer.raw)).not.toContain('awaiting')
  }
})

test('a holder whose token is under audit reads of a routine check, and of no audit anywhere', async () => {
  const { tokenId } = await stage.confirmedCustomer('member')
  const security = stage.keyOf('security-en')
  await security('POST', `/v1/tokens/${tokenId}/hold`, { reasonCode: 'security', expectedVersion: 2 })
  const shown = await command('member', 'token show', { token: tokenId })
  expect(readAloud(shown.raw)).toContain('例行安全核验')
  const forged = { type: 2, style: 4, label: 'Press', custom_id: `v1:cancel:${tokenId}:3` }
  const card = await stage.post({ content: 'x', components: [{ type: 1, components: [forged] }] })
  const refused = await submit('member', await stage.person('member').press(card, 'Press'), {})
  expect(readAloud(answerOf(refused).raw)).toContain('token_held')
  for (const answer of [
    shown,
    await command('member', 'token history', { token: tokenId }),
    await command('member', 'token list', {}),
    answerOf(refused),
  ]) {
    expect(JSON.stringify(answer.raw)).not.toMatch(/审计|挂起|audit/)
  }
})

test('an outdated card does nothing and shows what is true now', async () => {
  const { tokenId } = await stage.stuckCustomer('outdated')
  const card = await command('support-zh', 'token show', { token: tokenId })
  const asked = await stage.person('support-zh').press(card, '取消令牌…')
  const extended = await stage.service('POST', `/v1/tokens/${tokenId}/extend`, {
    reasonCode: 'outage',
    expectedVersion: 1,
  })
  expect(extended.status).toBe(200)
  const answer = answerOf(await submit('support-zh', asked, {}))
  expect(readAloud(answer.raw)).toContain('version_conflict')
  expect(await stateOf(tokenId)).toBe('pending')
  const now = await stage.person('support-zh').press(answer, '取消令牌…')
  expect(readAloud(answerOf(await submit('support-zh', now, {})).raw)).toContain('令牌已取消')
})

test('an interaction that two bots receive is carried out once', async () => {
  await using second = await startChild('apps/bot/src/main.ts', stage.botEnv)
  const { tokenId } = await stage.stuckCustomer('twice')
  const card = await command('support-en', 'token show', { token: tokenId })
  const asked = await stage.person('support-en').press(card, 'Cancel token…')
  const answer = answerOf(await submit('support-en', asked, {}))
  expect(readAloud(answer.raw)).toContain('The token is cancelled')
  await second.stop()
  expect(await entriesOf(tokenId, 'tokens.cancel')).toHaveLength(1)
})

test('of two who act on the same card one wins, and the other is told who did', async () => {
  const { tokenId } = await stage.stuckCustomer('two-at-once')
  const both = ['support-zh', 'support-en'] as const
  const opened = await Promise.all(
    both.map(async (who) => {
      const card = await command(who, 'token show', { token: tokenId })
      return { who, asked: await stage.person(who).press(card, /取消令牌|Cancel token/) }
    }),
  )
  const answers = await Promise.all(opened.map(({ who, asked }) => submit(who, asked, {})))
  const texts = answers.map((answer) => readAloud(answerOf(answer).raw))
  const winner = texts.findIndex((text) => /令牌已取消|The token is cancelled/.test(text))
  const told = texts[1 - winner] ?? ''
  expect(told).toContain('invalid_token_state')
  expect(told).toContain(stage.cast.accountIds[both[winner === 0 ? 0 : 1]])
  const outcomes = (await entriesOf(tokenId, 'tokens.cancel')).map(({ outcome }) => outcome)
  expect(outcomes.toSorted()).toEqual(['ok', 'refused'])
})

test('what is everybody’s card tells everybody who acted, and is not changed by the bot', async () => {
  const { tokenId } = await stage.stuckCustomer('public')
  const button = { type: 2, style: 4, label: 'Cancel token…', custom_id: `v1:cancel:${tokenId}:1` }
  const card = await stage.post({ content: 'an alert', components: [{ type: 1, components: [button] }] })
  const asked = await stage.person('support-zh').press(card, 'Cancel token…')
  const done = await submit('support-zh', asked, {})
  expect(done.message?.raw).toMatchObject({ ephemeral: true })
  const viewer = stage.person('viewer-zh')
  const told = await viewer.until(async () => {
    const seen = await viewer.transcript(channel)
    return seen.find(({ raw }) => readAloud(raw).includes('令牌已取消') && readAloud(raw).includes(tokenId))
  }, 'the result for everybody')
  expect(told.raw).toMatchObject({ ephemeral: false, mentions: [] })
  expect(readAloud(told.raw)).toContain(stage.userId('support-zh'))
  const transcript = await viewer.transcript(channel)
  expect(transcript.find(({ id }) => id === card.id)?.raw).toMatchObject({ content: 'an alert' })
})

test.each([
  () => 'v1:cancel_submit:-:1',
  () => 'v1:cancel:-:1',
  (tokenId: string) => `v1:check:${tokenId}:0`,
  () => 'v9:whatever',
  () => 'v1:list:-:9999999:s0.c0',
])('a custom id nobody here made does nothing (%#)', async (customIdFor) => {
  const { tokenId } = await stage.stuckCustomer(`forged-${crypto.randomUUID()}`)
  const button = { type: 2, style: 2, label: 'Press', custom_id: customIdFor(tokenId) }
  const card = await stage.post({ content: 'forged', components: [{ type: 1, components: [button] }] })
  const answer = answerOf(await stage.person('support-en').press(card, 'Press'))
  expect(readAloud(answer.raw)).toContain('no longer of use')
})

test('a late API is waited for: the first answer is in time, the result follows', async () => {
  const { tokenId, externalId } = await stage.stuckCustomer('late')
  const release = stage.door.hold()
  const asked = await control('commands', {
    userId: stage.userId('support-en'),
    channelId: channel,
    name: 'check',
    options: { who: externalId },
    wait: 'answered',
    timeoutMs: 60_000,
  })
  expect(asked).toMatchObject({ status: 'deferred' })
  release()
  const id = String(Reflect.get(Object(asked), 'id'))
  const settled = await fetch(`${stage.discordUrl}/control/interactions/${id}?wait=settled&timeoutMs=60000`)
  expect(readAloud(await settled.json())).toContain(tokenId)
})

test('answers get through rate limits and failures of Discord', async () => {
  const { tokenId } = await stage.stuckCustomer('rate-limits')
  const limited = { kind: 'rate_limit', retryAfterSeconds: 0.05 }
  await control('faults', { method: 'PATCH', route: '/webhooks/**', times: 2, effect: limited })
  await control('faults', { method: 'POST', route: '/interactions/**', effect: { kind: 'status', status: 503 } })
  const answer = await command('support-en', 'token show', { token: tokenId })
  expect(readAloud(answer.raw)).toContain(tokenId)
})

test.each(['drop', 'reconnect', 'zombie'])('after the gateway drill “%s” commands are answered again', async (kind) => {
  const { tokenId } = await stage.stuckCustomer(`gateway-${kind}`)
  await control('gateway', { drill: { kind } })
  const person = stage.person('support-en')
  await person.until(async () => {
    const asked = await person.command(channel, 'token', { token: tokenId }, 'show')
    return asked.failure === null && readAloud(asked.message?.raw).includes(tokenId) ? asked : undefined
  }, 'an answer')
  expect(stage.bot().isRunning()).toBe(true)
})

test('without the API everything says so, nothing is done, and all goes on when it is back', async () => {
  const { tokenId, externalId } = await stage.stuckCustomer('api-down')
  const card = await command('support-en', 'token show', { token: tokenId })
  const asked = await stage.person('support-en').press(card, 'Cancel token…')
  await stage.door.shut()
  const failed = await submit('support-en', asked, {})
  expect(readAloud(answerOf(failed).raw)).toContain('nothing was changed')
  expect(readAloud((await command('support-zh', 'check', { who: externalId })).raw)).toContain('服务暂时不可用')
  expect(readAloud((await command('support-en', 'health', {})).raw)).toMatch(/API\*\* not well/)
  await stage.door.open()
  expect(await stateOf(tokenId)).toBe('pending')
  const again = await stage.person('support-en').press(card, 'Cancel token…')
  expect(readAloud(answerOf(await submit('support-en', again, {})).raw)).toContain('The token is cancelled')
  expect(stage.bot().isRunning()).toBe(true)
})

test('a card works after the bot was started anew', async () => {
  const { tokenId } = await stage.stuckCustomer('restart')
  const card = await command('support-zh', 'token show', { token: tokenId })
  await stage.restartBot()
  const asked = await stage.person('support-zh').press(card, '取消令牌…')
  await stage.restartBot()
  expect(readAloud(answerOf(await submit('support-zh', asked, {})).raw)).toContain('令牌已取消')
})

test('what the bot lacks in a channel is told once, beside the answer, to who can give it', async () => {
  const askThere = (name: PersonName) => stage.person(name).command(backChannel, 'health', {})
  const shown = ({ message, followUps }: Interaction) =>
    [message, ...followUps].map((one) => readAloud(one?.raw)).join()
  expect(shown(await askThere('support-en'))).not.toContain('SEND_MESSAGES')
  const { id } = await askThere('operator-en')
  // It comes behind the answer.
  const told = await stage.person('operator-en').until(async () => {
    const seen: unknown = await (await fetch(`${stage.discordUrl}/control/interactions/${id}`)).json()
    return readAloud(seen).includes('SEND_MESSAGES') ? seen : undefined
  }, 'what is lacking')
  expect(readAloud(told)).toContain(`<#${backChannel}>`)
  expect(told).toMatchObject({ followUps: [{ ephemeral: true }] })
  expect(shown(await askThere('operator-en'))).not.toContain('SEND_MESSAGES')
})

test('no secret stands in the log', async () => {
  const output = stage.bot().output()
  expect(output).not.toContain(stage.cast.botApiKey)
  expect(output).not.toContain(stage.botEnv['DISCORD_TOKEN'])
})
