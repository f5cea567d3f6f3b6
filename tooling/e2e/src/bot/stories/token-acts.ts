import { describe, expect, test } from 'vitest'
import { type Interaction, readAloud } from '../../person.ts'
import { answerOf, command, entriesOf, tokenState } from '../asking.ts'
import { channel, type PersonName } from '../bot-stage.ts'
import { startChild } from '../child.ts'
import { stage } from '../stage.ts'

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

export function tokenActs(): void {
  describe.each(languages)('in the language of $who', ({ who, cancel, title, blocked, done }) => {
    test('from the question to the cancelled token, on one card of the asker', async () => {
      const { tokenId, accountId, externalId } = await stage().stuckCustomer(`loop-${who}`)
      const checked = await command(who, 'check', { who: externalId })
      expect(readAloud(checked.raw)).toContain(blocked)
      const asked = await stage().person(who).press(checked, cancel)
      expect(asked.modal?.title).toContain(title)
      const result = answerOf(await submit(who, asked, { note: 'the user called' }))
      expect(result.id).toBe(checked.id)
      expect(readAloud(result.raw)).toContain(done)
      expect(readAloud(result.raw)).toContain('token_missing')
      expect(await tokenState(tokenId)).toBe('cancelled')
      expect(await entriesOf(tokenId, 'tokens.cancel')).toMatchObject([
        { outcome: 'ok', onBehalfOf: stage().cast.accountIds[who], reasonCode: 'stuck', reason: 'the user called' },
      ])
      const again = await command(who, 'check', { who: accountId })
      expect(readAloud(again.raw)).not.toContain(tokenId)
    })
  })

  test('hold, release by somebody else, revoke, each with its result', async () => {
    const { tokenId } = await stage().confirmedCustomer('moves')
    const move = async (who: PersonName, path: string, label: string) => {
      const card = await command(who, path, { token: tokenId })
      return answerOf(await submit(who, await stage().person(who).press(card, label), { reason: ['security'] }))
    }
    expect(readAloud((await move('security-en', 'token hold', 'Hold for audit…')).raw)).toContain('The token is held')
    const own = await move('security-en', 'token release', 'Release token…')
    expect(readAloud(own.raw)).toContain('self_action')
    expect(readAloud((await move('security-zh', 'token release', '放行令牌…')).raw)).toContain('令牌已放行')
    const proof = readAloud((await move('security-en', 'token revoke', 'Revoke token…')).raw)
    const code = /tokenim step-up ([0-9A-Z]{8})/.exec(proof)?.[1]
    await stage().keyOf('security-en')('POST', '/v1/step-ups/approve', { code })
    expect(readAloud((await move('security-en', 'token revoke', 'Revoke token…')).raw)).toContain(
      'The token is revoked',
    )
    expect(await tokenState(tokenId)).toBe('revoked')
  })

  test('extend gives a pending token more time', async () => {
    const { tokenId } = await stage().stuckCustomer('more-time')
    const card = await command('support-en', 'token extend', { token: tokenId })
    const asked = await stage().person('support-en').press(card, 'Extend…')
    expect(readAloud(answerOf(await submit('support-en', asked, {})).raw)).toContain('more time')
  })

  test('a refusal names the permission and leaves the card where it is', async () => {
    const { tokenId } = await stage().stuckCustomer('not-allowed')
    const card = await command('viewer-zh', 'token show', { token: tokenId })
    const refused = await submit('viewer-zh', await stage().person('viewer-zh').press(card, '取消令牌…'), {})
    const text = readAloud(answerOf(refused).raw)
    expect(text).toContain('tokens:cancel')
    expect(text).toContain('permission_missing')
    expect(refused.followUps[0]?.raw).toMatchObject({ ephemeral: true })
    expect(await tokenState(tokenId)).toBe('pending')
    expect(await entriesOf(tokenId, 'tokens.cancel')).toMatchObject([
      { outcome: 'refused', code: 'permission_missing' },
    ])
  })

  test('an unexplained “other” is refused in words, and nothing is done', async () => {
    const { tokenId } = await stage().stuckCustomer('other')
    const card = await command('support-en', 'token show', { token: tokenId })
    const asked = await stage().person('support-en').press(card, 'Cancel token…')
    const refused = answerOf(await submit('support-en', asked, { reason: ['other'] }))
    expect(readAloud(refused.raw)).toContain('request_invalid')
    expect(await tokenState(tokenId)).toBe('pending')
  })

  test('an outdated card does nothing and shows what is true now', async () => {
    const { tokenId } = await stage().stuckCustomer('outdated')
    const card = await command('support-zh', 'token show', { token: tokenId })
    const asked = await stage().person('support-zh').press(card, '取消令牌…')
    const extended = await stage().service('POST', `/v1/tokens/${tokenId}/extend`, {
      reasonCode: 'outage',
      expectedVersion: 1,
    })
    expect(extended.status).toBe(200)
    const answer = answerOf(await submit('support-zh', asked, {}))
    expect(readAloud(answer.raw)).toContain('version_conflict')
    expect(await tokenState(tokenId)).toBe('pending')
    const now = await stage().person('support-zh').press(answer, '取消令牌…')
    expect(readAloud(answerOf(await submit('support-zh', now, {})).raw)).toContain('令牌已取消')
  })

  test('an interaction that two bots receive is carried out once', async () => {
    await using second = await startChild('apps/bot/src/main.ts', stage().botEnv)
    const { tokenId } = await stage().stuckCustomer('twice')
    const card = await command('support-en', 'token show', { token: tokenId })
    const asked = await stage().person('support-en').press(card, 'Cancel token…')
    const answer = answerOf(await submit('support-en', asked, {}))
    expect(readAloud(answer.raw)).toContain('The token is cancelled')
    await second.stop()
    expect(await entriesOf(tokenId, 'tokens.cancel')).toHaveLength(1)
  })

  test('of two who act on the same card one wins, and the other is told who did', async () => {
    const { tokenId } = await stage().stuckCustomer('two-at-once')
    const both = ['support-zh', 'support-en'] as const
    const opened = await Promise.all(
      both.map(async (who) => {
        const card = await command(who, 'token show', { token: tokenId })
        return {
          who,
          asked: await stage()
            .person(who)
            .press(card, /取消令牌|Cancel token/),
        }
      }),
    )
    const answers = await Promise.all(opened.map(({ who, asked }) => submit(who, asked, {})))
    const texts = answers.map((answer) => readAloud(answerOf(answer).raw))
    const winner = texts.findIndex((text) => /令牌已取消|The token is cancelled/.test(text))
    const told = texts[1 - winner] ?? ''
    expect(told).toContain('invalid_token_state')
    expect(told).toContain(stage().cast.accountIds[both[winner === 0 ? 0 : 1]])
    const outcomes = (await entriesOf(tokenId, 'tokens.cancel')).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual(['ok', 'refused'])
  })

  test('what is everybody’s card tells everybody who acted, and is not changed by the bot', async () => {
    const { tokenId } = await stage().stuckCustomer('public')
    const button = { type: 2, style: 4, label: 'Cancel token…', custom_id: `v1:cancel:${tokenId}:1` }
    const card = await stage().post({ content: 'an alert', components: [{ type: 1, components: [button] }] })
    const asked = await stage().person('support-zh').press(card, 'Cancel token…')
    const done = await submit('support-zh', asked, {})
    expect(done.message?.raw).toMatchObject({ ephemeral: true })
    const viewer = stage().person('viewer-zh')
    const told = await viewer.until(async () => {
      const seen = await viewer.transcript(channel)
      return seen.find(({ raw }) => readAloud(raw).includes('令牌已取消') && readAloud(raw).includes(tokenId))
    }, 'the result for everybody')
    expect(told.raw).toMatchObject({ ephemeral: false, mentions: [] })
    expect(readAloud(told.raw)).toContain(stage().userId('support-zh'))
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
    const { tokenId } = await stage().stuckCustomer(`forged-${crypto.randomUUID()}`)
    const button = { type: 2, style: 2, label: 'Press', custom_id: customIdFor(tokenId) }
    const card = await stage().post({ content: 'forged', components: [{ type: 1, components: [button] }] })
    const answer = answerOf(await stage().person('support-en').press(card, 'Press'))
    expect(readAloud(answer.raw)).toContain('no longer of use')
  })
}

async function submit(name: PersonName, asked: Interaction, values: object): Promise<Interaction> {
  return stage()
    .person(name)
    .submit(asked, { reason: ['stuck'], ...values })
}
