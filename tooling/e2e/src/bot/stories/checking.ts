import { describe, expect, test, vi } from 'vitest'
import { apiAt } from '../../api.ts'
import { type Message, readAloud } from '../../person.ts'
import { answerOf, command, control, suggestions } from '../asking.ts'
import { channel, type PersonName } from '../bot-stage.ts'
import { stage } from '../stage.ts'

const languages = [
  {
    who: 'support-zh',
    locale: 'en-GB',
    texts: [
      '现在不能发送',
      '最有效的处理办法',
      '全部原因',
      '已有 1 条消息没有发出',
      '发给用户的回复（英文）',
      'Hello!',
    ],
    watch: '关注',
    news: '您关注的令牌',
    cancelled: '已取消',
    by: '应用',
    mine: '我关注的令牌',
    unwatch: '不再关注',
    none: '您没有关注任何令牌',
    history: '令牌历史',
    cancelMany: '1 个可以取消',
    tried: '已按这些方式查找',
    state: '等待确认',
  },
  {
    who: 'support-en',
    locale: 'zh-CN',
    texts: ['cannot send now', 'What helps best', 'Every reason', '1 message was not sent', 'in Chinese', '您好！'],
    watch: 'Watch',
    news: 'A token you watch',
    cancelled: 'was cancelled',
    by: 'application',
    mine: 'Tokens you watch',
    unwatch: 'Stop watching',
    none: 'You watch no token',
    history: 'History of the token',
    cancelMany: '1 can be cancelled',
    tried: 'Looked for as',
    state: 'pending',
  },
] as const

export function checking(): void {
  describe.each(languages)('in the language of $who', ({ who, locale, texts, ...said }) => {
    test('a name is found by its initials, and the answer is whole: verdict, reasons, evidence, what it blocks, a reply', async () => {
      const { tokenId } = await waiting(`zq-${who}`, who === 'support-zh' ? '卓青' : '朱强', locale)
      const answer = readAloud((await command(who, 'check', { who: who === 'support-zh' ? 'zhuoq' : 'zhuq' })).raw)
      expect(answer).toContain(tokenId)
      for (const text of texts) expect(answer).toContain(text)
      const places = texts.map((text) => answer.indexOf(text))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    })

    test('who is nobody’s name reads how it was looked for', async () => {
      const answer = readAloud((await command(who, 'check', { who: 'nobody-of-that-name' })).raw)
      expect(answer).toContain(said.tried)
    })

    test('several are chosen from one select, each with its state; suggestions say it, too', async () => {
      await waiting(`twin-1-${who}`, `Twin ${who}`, locale)
      const { tokenId } = await waiting(`twin-2-${who}`, `Twin ${who}`, locale)
      const offered = await command(who, 'check', { who: `Twin ${who}` })
      expect(readAloud(offered.raw)).toContain(said.state)
      const chosen = answerOf(await stage().person(who).choose(offered, `twin-2-${who}`))
      expect(readAloud(chosen.raw)).toContain(tokenId)
      await vi.waitFor(async () => {
        const names = (
          await suggestions(who, { name: 'check', options: { who: `twin-2-${who}` }, focused: 'who' })
        ).map(({ name }) => name)
        expect(names).toEqual([expect.stringContaining(said.state)])
      }, 60_000)
    })

    test('whatever was asked goes on with the account and the token that are chosen', async () => {
      const first = await waiting(`several-1-${who}`, `Several ${who}`, locale)
      await waiting(`several-2-${who}`, `Several ${who}`, locale)
      const ended = { reasonCode: 'duplicate', expectedVersion: 1 }
      await stage().service('POST', `/v1/tokens/${first.tokenId}/cancel`, ended)
      const { token } = (await stage().service('POST', '/v1/tokens', { accountId: first.accountId })).body
      const choose = async (offered: Message, label: string) =>
        answerOf(await stage().person(who).choose(offered, label))

      const history = await command(who, 'token history', { token: `Several ${who}` })
      expect(readAloud(history.raw)).toContain('/token history')
      const tokens = await choose(history, `several-1-${who}`)
      const shown = await choose(tokens, first.hint)
      expect(shown.id).toBe(history.id)
      expect(readAloud(shown.raw)).toContain(`${said.history} \`${first.tokenId}\``)

      const cancelling = await command(who, 'token cancel', { who: `Several ${who}`, stuck: false })
      const many = readAloud((await choose(cancelling, `several-1-${who}`)).raw)
      expect(many).toContain(said.cancelMany)
      expect(many).toContain(String(token.id))
    })

    test('a watched token tells by direct message what became of it, and is then watched no more', async () => {
      const { tokenId, hint } = await waiting(`watched-${who}`, `Watched ${who}`, locale)
      const checked = await command(who, 'check', { who: `…${hint}` })
      const watched = answerOf(await stage().person(who).press(checked, said.watch))
      expect(watched.id).toBe(checked.id)
      expect(readAloud(watched.raw)).toBe(turned(checked, said.watch, said.unwatch))
      expect(readAloud((await command(who, 'token show', { token: tokenId })).raw)).toContain(said.unwatch)
      expect(readAloud((await command(who, 'mine')).raw)).toContain(tokenId)
      await stage().service('POST', `/v1/tokens/${tokenId}/cancel`, { reasonCode: 'duplicate', expectedVersion: 1 })
      const told = await stage()
        .person(who)
        .until(async () => {
          return (await directMessages(who)).find((text) => text.includes(`…${hint}`))
        }, 'a direct message')
      expect(told).toContain(said.news)
      expect(told).toContain(said.cancelled)
      expect(told).toContain(said.by)
      expect(readAloud((await command(who, 'mine')).raw)).not.toContain(tokenId)
    })

    test('what is watched is listed, and given up in its place', async () => {
      const { tokenId } = await waiting(`listed-${who}`, `Listed ${who}`, locale)
      const person = stage().person(who)
      await person.press(await command(who, 'check', { who: `listed-${who}` }), said.watch)
      const list = await command(who, 'mine')
      expect(readAloud(list.raw)).toContain(said.mine)
      expect(readAloud(list.raw)).toContain(tokenId)
      const after = answerOf(await person.press(list, said.unwatch))
      expect(after.id).toBe(list.id)
      expect(readAloud(after.raw)).toBe(turned(list, said.unwatch, said.watch))
      expect(readAloud((await command(who, 'mine')).raw)).toContain(said.none)
      const again = answerOf(await person.press(after, said.watch))
      expect(readAloud(again.raw)).toBe(readAloud(list.raw))
    })
  })

  test('who may not act hands the act over from the check; it waits for those who may, and stands in what is mine', async () => {
    const { tokenId } = await waiting('handed-over', 'Handed over', 'zh-CN')
    const checked = await command('viewer-zh', 'check', { who: tokenId })
    const asked = answerOf(await stage().person('viewer-zh').press(checked, '请有权限的人处理'))
    expect(readAloud(asked.raw)).toContain('已转交给有权限的')
    expect(readAloud((await command('viewer-zh', 'mine')).raw)).toContain('我转交的')
    const waits = await command('support-en', 'mine')
    expect(readAloud(waits.raw)).toContain('For me to decide')
    const shown = answerOf(await stage().person('support-en').press(waits, 'Show the request'))
    expect(readAloud(shown.raw)).toContain(tokenId)
  })

  test('who may only look is offered no act of others, but may watch', async () => {
    const { tokenId } = await waiting('only-looked-at', 'Only looked at', 'zh-CN')
    const answer = await command('viewer-zh', 'check', { who: tokenId })
    const text = readAloud(answer.raw)
    expect(text).not.toContain('取消令牌…')
    expect(text).not.toContain('延长确认期限…')
    expect(text).toContain('关注')
  })

  test('who takes no direct messages is told so where he watches next', async () => {
    const [first, next] = [await waiting('deaf-1', 'Deaf', 'zh-CN'), await waiting('deaf-2', 'Deaf', 'zh-CN')]
    const person = stage().person('operator-zh')
    const direct = await stage().openDirect('operator-zh')
    const effect = { kind: 'code', code: 50_007 }
    await control('faults', { method: 'POST', route: `/channels/${direct}/messages`, times: 1_000, effect })
    await person.press(await command('operator-zh', 'check', { who: first.tokenId }), '关注')
    await stage().service('POST', `/v1/tokens/${first.tokenId}/cancel`, { reasonCode: 'duplicate', expectedVersion: 1 })
    const { owner } = stage().database
    await vi.waitFor(async () => {
      expect(await owner`select 1 from watch_news where state = 'unreachable'`).toHaveLength(1)
    }, 60_000)
    await control('faults', undefined, 'DELETE')
    const watched = await person.press(await command('operator-zh', 'check', { who: next.tokenId }), '关注')
    expect(readAloud(watched.message?.raw)).toContain('不再关注')
    await person.until(async () => {
      return (await person.transcript(channel)).find(({ raw }) => readAloud(raw).includes('没有送达'))
    }, 'word that no direct message arrives')
  })

  test('a token that has ended in the meantime is not watched any more', async () => {
    const { tokenId } = await waiting('over-already', 'Over already', 'zh-CN')
    const checked = await command('support-zh', 'check', { who: tokenId })
    await stage().service('POST', `/v1/tokens/${tokenId}/cancel`, { reasonCode: 'duplicate', expectedVersion: 1 })
    const refused = answerOf(await stage().person('support-zh').press(checked, '关注'))
    expect(readAloud(refused.raw)).toContain('invalid_token_state')
  })

  test('of a held token the user is told of a routine check and of nothing else', async () => {
    const { accountId, tokenId, issued } = await waiting('held-reply', 'Held', 'zh-CN')
    await apiAt(stage().door.url, null)('POST', '/v1/tokens/confirm', {
      secret: issued.secret,
      code: issued.confirmationCode,
    })
    const security = stage().keyOf('security-en')
    await security('POST', `/v1/tokens/${tokenId}/hold`, { reasonCode: 'security', expectedVersion: 2 })
    const text = readAloud((await command('support-zh', 'check', { who: accountId })).raw)
    const reply = /```\n([^`]+)\n```/.exec(text)?.[1] ?? ''
    expect(reply).toContain('例行安全核验')
    expect(reply).not.toMatch(/审计|挂起|acc_|tok_/)
    // Staff read who held it by name.
    expect(text).toContain('Person security-en')
    expect(reply).not.toContain('Person')
  })
}

/** What a card says when one of its buttons says something else, and nothing else has changed. */
function turned({ raw }: Message, button: string, into: string): string {
  return readAloud(raw).replace(`\n${button}\n`, `\n${into}\n`)
}

/** Somebody whose token nobody has confirmed, and who has tried to send. */
async function waiting(externalId: string, displayName: string, locale: string) {
  const put = await stage().service('PUT', `/v1/accounts/by-external-id/${externalId}`, { displayName, locale })
  const accountId = String(put.body.account.id)
  const issued = (await stage().service('POST', '/v1/tokens', { accountId })).body
  const message = { to: accountId, text: 'hello', clientMessageId: externalId }
  const refused = await apiAt(stage().door.url, issued.secret)('POST', '/v1/messages', message)
  expect(refused.status).toBe(423)
  return { accountId, tokenId: String(issued.token.id), hint: String(issued.token.secretHint), issued }
}

/** What the bot wrote to this person alone. */
async function directMessages(name: PersonName): Promise<readonly string[]> {
  const { channels } = (await control(`channels?userId=${stage().userId(name)}`)) as {
    channels: readonly { id: string; kind: string }[]
  }
  const direct = channels.find(({ kind }) => kind === 'dm')
  return direct === undefined ? [] : (await stage().person(name).transcript(direct.id)).map(({ raw }) => readAloud(raw))
}
