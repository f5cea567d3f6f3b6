import { describe, expect, test } from 'vitest'
import { type Message, readAloud } from '../../person.ts'
import { answerOf, command, control, fillIn, press, tokenState } from '../asking.ts'
import { channel, type PersonName } from '../bot-stage.ts'
import { asideFor, cardOf, comesToSay, isEphemeral, staleCopyOf, toldTo } from '../everybodys-cards.ts'
import { protectedToken } from '../protected-token.ts'
import { stage } from '../stage.ts'

const languages = [
  {
    who: 'support-zh',
    cancel: '取消令牌…',
    refused: '令牌受保护',
    ask: '请有权限的人处理',
    asked: /已转交给有权限的 \d+ 人/,
    done: '已执行：取消令牌',
  },
  {
    who: 'support-en',
    cancel: 'Cancel token…',
    refused: 'The token is protected',
    ask: 'Ask somebody who may',
    asked: /All \d+ people with this permission have been asked/,
    done: 'Carried out: cancel the token',
  },
] as const

export function handOvers(): void {
  describe.each(languages)('in the language of $who', ({ who, cancel, refused, ask, asked, done }) => {
    test('a refusal ends in one press, somebody who may presses once, and the asker is told', async () => {
      const tokenId = await protectedToken(`handed-over-by-${who}`)
      const refusal = await refusedAct(who, tokenId, cancel)
      expect(readAloud(refusal.raw)).toContain(refused)
      const waiting = await press(who, refusal, ask)
      expect(waiting.id).toBe(refusal.id)
      expect(readAloud(waiting.raw)).toMatch(asked)

      const card = await cardOf(tokenId, '等待处理：取消令牌')
      const calls = await Promise.all(
        (['security-zh', 'security-en', 'operator-zh'] as const).map(async (name) =>
          (await stage().person(name).rings()).some(({ messageId }) => messageId === card.id),
        ),
      )
      expect(calls).toEqual([true, true, false])
      expect(readAloud(card.raw)).toContain('called \\*in\\*')

      // Everybody sees the card; who asked is refused, and who has no permission, and nothing is done.
      for (const [name, said] of [
        [who, /tokens:cancel_protected/],
        ['operator-zh', /tokens:cancel_protected/],
        ['member-zh', /未执行/],
        ['stranger-en', /\/link/],
      ] as const) {
        const aside = await press(name, card, '执行')
        expect(isEphemeral(aside.raw)).toBe(true)
        expect(readAloud(aside.raw)).toMatch(said)
      }
      expect(await tokenState(tokenId)).toBe('pending')

      // Ending a protected token takes a second proof; with it the very same press carries it out.
      const wanted = await press('security-en', card, '执行')
      const code = /tokenim step-up ([0-9A-Z]{8})/.exec(readAloud(wanted.raw))?.[1]
      expect((await stage().keyOf('security-en')('POST', '/v1/step-ups/approve', { code })).status).toBe(200)
      const pressed = await press('security-en', card, '执行')
      expect(pressed.id).toBe(card.id)
      expect(readAloud(pressed.raw)).toContain('已执行：取消令牌')
      expect(await tokenState(tokenId)).toBe('cancelled')
      const { body } = await stage().keyOf('security-zh')(
        'GET',
        `/v1/audit/entries?targetId=${tokenId}&action=tokens.cancel`,
      )
      expect(body.items).toMatchObject([
        { outcome: 'ok', onBehalfOf: stage().cast.accountIds['security-en'], reasonCode: 'stuck' },
        { outcome: 'refused', code: 'protected_token', onBehalfOf: stage().cast.accountIds[who] },
      ])

      // His own answer says so while it can be edited, and a message of its own rings him.
      const own = (await stage().person(who).transcript(channel)).find(({ id }) => id === refusal.id)
      expect(readAloud(own?.raw)).toContain(done)
      const told = await toldTo(who, tokenId, '您转交的操作有结果了')
      expect(told).not.toBe(channel)
      expect((await stage().person('security-zh').channels()).map(({ id }) => id)).not.toContain(told)
    })
  })

  test('it is declined in a dialog, with a reason that the asker reads; the card follows', async () => {
    const tokenId = await protectedToken('declined')
    await press('support-zh', await refusedAct('support-zh', tokenId, '取消令牌…'), '请有权限的人处理')
    const card = await cardOf(tokenId, '等待处理')
    const stale = await staleCopyOf(card)
    const dialog = await stage().person('security-en').press(card, '拒绝…')
    expect(dialog.modal?.title).toBe('Decline this request')
    const answer = answerOf(await stage().person('security-en').submit(dialog, { note: 'verify who is calling first' }))
    expect(readAloud(answer.raw)).toContain('Declined: cancel the token')
    expect(await tokenState(tokenId)).toBe('pending')
    await comesToSay(card, '已拒绝：取消令牌')
    await toldTo('support-zh', tokenId, 'verify who is calling first')
    // Whoever still sees the old card learns what became of it.
    await stage().person('security-zh').press(stale, '执行')
    await asideFor('security-zh', '此请求已处理或已失效')
  })

  test('of two who press at once exactly one acts, and the other sees what the first did', async () => {
    const { tokenId } = await stage().confirmedCustomer('raced')
    await press('support-en', await refusedAct('support-en', tokenId, 'Hold for audit…'), 'Ask somebody who may')
    const card = await cardOf(tokenId, '等待处理')
    const seen = [['security-zh', card] as const, ['security-en', await staleCopyOf(card)] as const]
    const pressed = await Promise.all(seen.map(([name, message]) => stage().person(name).press(message, '执行')))
    expect(pressed.map(({ status }) => status)).toEqual(['answered', 'answered'])
    const { body } = await stage().keyOf('security-zh')(
      'GET',
      `/v1/audit/entries?targetId=${tokenId}&action=tokens.hold`,
    )
    const done = (body.items as readonly { readonly outcome: string }[]).filter(({ outcome }) => outcome === 'ok')
    expect(done).toHaveLength(1)
    await comesToSay(card, '已执行：')
  })

  test('the same act asked by a second person shows the first request; one that moved on is over', async () => {
    const tokenId = await protectedToken('asked-twice')
    await press('support-zh', await refusedAct('support-zh', tokenId, '取消令牌…'), '请有权限的人处理')
    const card = await cardOf(tokenId, '等待处理')
    const again = await press('support-en', await refusedAct('support-en', tokenId, 'Cancel token…'), 'Ask somebody')
    expect(readAloud(again.raw)).toContain('Somebody has asked for this already')

    const stale = await staleCopyOf(card)
    const act = { reasonCode: 'stuck', expectedVersion: 1 }
    expect((await stage().keyOf('operator-en')('POST', `/v1/tokens/${tokenId}/extend`, act)).status).toBe(200)
    const gone = answerOf(await stage().person('security-zh').press(stale, '执行'))
    expect(readAloud(gone.raw)).toMatch(/已失效：取消令牌|已有变化/)
    expect(await tokenState(tokenId)).toBe('pending')
    await comesToSay(card, '已失效：取消令牌')
    await toldTo('support-zh', tokenId, '令牌在此期间已有变化')
  })

  test('who takes no direct messages is told in the channel, in reply to the card', async () => {
    const { tokenId } = await stage().confirmedCustomer('no-direct')
    await press('support-en', await refusedAct('support-en', tokenId, 'Hold for audit…'), 'Ask somebody who may')
    const card = await cardOf(tokenId, '等待处理')
    await control('faults', { method: 'POST', route: '/users/@me/channels', effect: { kind: 'code', code: 50_007 } })
    await press('security-zh', card, '执行')
    expect(await toldTo('support-en', tokenId, '您转交的操作有结果了')).toBe(channel)
  })

  test('over the API alone: asked, listed, decided by keys of persons', async () => {
    const tokenId = await protectedToken('over-the-api')
    const support = stage().keyOf('support-en')
    const security = stage().keyOf('security-en')
    const asked = await support('POST', '/v1/hand-overs', {
      act: 'tokens.cancel',
      tokenId,
      reasonCode: 'user_request',
      expectedVersion: 1,
    })
    expect(asked).toMatchObject({ status: 201, body: { deciders: expect.any(Number), handOver: { state: 'open' } } })
    const { id } = asked.body.handOver
    const ids = async (api: typeof support, query: string) =>
      ((await api('GET', `/v1/hand-overs?${query}`)).body.items as readonly { readonly id: string }[]).map(
        (one) => one.id,
      )
    expect(await ids(support, 'whose=asked&state=open')).toContain(id)
    expect(await ids(security, 'whose=to_decide')).toContain(id)
    expect(await ids(support, 'whose=to_decide')).not.toContain(id)
    const done = await security('POST', `/v1/hand-overs/${id}/decide`, { decision: 'carry_out' })
    expect(done).toMatchObject({
      status: 200,
      body: { handOver: { state: 'carried_out' }, token: { state: 'cancelled' } },
    })
    expect((await support('GET', `/v1/hand-overs/${id}`)).body).toMatchObject({ state: 'carried_out', version: 2 })
  })
}

/** What an act ends in for somebody who may not do it to this token. */
async function refusedAct(name: PersonName, tokenId: string, act: string): Promise<Message> {
  const shown = await command(name, 'token show', { token: tokenId })
  return fillIn(name, shown, act, { reason: ['stuck'], note: 'called *in* @here' })
}
