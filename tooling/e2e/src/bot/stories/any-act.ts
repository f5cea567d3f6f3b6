import { wordingFor } from '@tokenim/wording'
import { expect, test } from 'vitest'
import { type Message, readAloud } from '../../person.ts'
import { putAlert } from '../alert-rows.ts'
import { command, entriesOf, fillIn, press, tokenState } from '../asking.ts'
import type { PersonName } from '../bot-stage.ts'
import { cardOf, comesToSay, isEphemeral, staleCopyOf, toldTo } from '../everybodys-cards.ts'
import { protectedToken } from '../protected-token.ts'
import { approve } from '../second-proof.ts'
import { stage } from '../stage.ts'

const zh = wordingFor('zh-CN', { reader: 'staff' })
const en = wordingFor('en', { reader: 'staff' })
const doIt = '执行'

export function anyAct(): void {
  test('an account that one may not disable is disabled by somebody else, as it was filled in', async () => {
    const { access, handOvers } = en.bot
    const { accountId } = await stage().stuckCustomer('disabled-for-support')
    const shown = await command('support-en', 'account show', { who: accountId })
    const form = { reason: ['complaints'], until: ['7d'], evidence: 'eleven *complaints* @here' }
    const refusal = await fillIn('support-en', shown, access.buttons.disable, form)
    expect(isEphemeral(refusal.raw)).toBe(true)
    for (const text of ['accounts:disable', handOvers.offer(en.action('accounts.disable'))]) {
      expect(readAloud(refusal.raw)).toContain(text)
    }
    const waiting = await press('support-en', refusal, handOvers.buttons.ask)
    expect(waiting.id).toBe(refusal.id)
    expect(readAloud(waiting.raw)).toContain(handOvers.headings.open(en.action('accounts.disable')))

    const card = await cardOf(accountId, '等待处理：禁用账号')
    for (const text of ['被多次举报', String.raw`eleven \*complaints\*`, '7 天', 'Customer disabled-for-support']) {
      expect(readAloud(card.raw)).toContain(text)
    }
    expect(readAloud((await press('support-en', card, doIt)).raw)).toContain('accounts:disable')
    const wanted = await press('security-zh', card, doIt)
    await approve('security-zh', wanted)
    const done = await press('security-zh', wanted, zh.bot.stepUp.goOn)
    expect(done.id).toBe(wanted.id)
    expect(readAloud(done.raw)).toContain('已执行：禁用账号')
    expect(await entriesOf(accountId, 'accounts.disable')).toMatchObject([
      { outcome: 'ok', onBehalfOf: stage().cast.accountIds['security-zh'], reason: form.evidence },
      { outcome: 'refused', code: 'permission_missing', onBehalfOf: stage().cast.accountIds['support-en'] },
    ])
    await comesToSay(card, '已执行：禁用账号')
    await toldTo('support-en', accountId, '您转交的操作有结果了')
  })

  test('who may only read alerts has one acknowledged, silenced and told of, and a silence ended', async () => {
    const alertId = await putAlert(stage().database, { name: 'AskedByReaders' })
    const viewer = stage().keyOf('viewer-en')
    const shown = await command('viewer-zh', 'alerts show', { alert: alertId })
    await handOver('viewer-zh', await press('viewer-zh', shown, zh.bot.alerts.buttons.ack))
    await carryOut('operator-en', 'alerts.acknowledge')
    expect((await viewer('GET', `/v1/alerts/${alertId}`)).body.alert.state).toBe('acknowledged')

    const comment = 'known, *being worked on*'
    const preview = await command('viewer-en', 'alerts silence', {
      alert: alertId,
      scope: 'this',
      until: '2h',
      comment,
    })
    await handOver('viewer-en', await press('viewer-en', preview, en.bot.alerts.buttons.confirmSilence))
    const silencing = await carryOut('operator-en', 'silences.create')
    expect(readAloud(silencing.raw)).toContain(String.raw`known, \*being worked on\*`)
    const made = (await viewer('GET', '/v1/silences')).body.items.find(
      (one: { comment: string }) => one.comment === comment,
    )
    const minutes = (Date.parse(made.endsAt) - Date.parse(made.startsAt)) / 60_000
    // As much of the two hours as was left when it was asked for, counted from when it was made.
    expect(minutes).toBeGreaterThan(60)
    expect(minutes).toBeLessThanOrEqual(120)

    const listed = await command('viewer-en', 'silences')
    await handOver('viewer-en', await press('viewer-en', listed, en.bot.alerts.buttons.endSilence))
    await carryOut('operator-zh', 'silences.expire')
    expect((await viewer('GET', `/v1/silences/${made.id}`)).body.state).toBe('expired')
  })

  test('a notice that one may not publish is published word for word by somebody else', async () => {
    const draft = await command('viewer-en', 'notice publish', { kind: 'maintenance' })
    const texts = { zh: '今晚 *22:00* 起维护', en: 'Maintenance from 22:00 tonight' }
    const preview = await fillIn('viewer-en', draft, en.bot.notices.write, texts)
    await handOver('viewer-en', await press('viewer-en', preview, en.bot.notices.publish))
    const card = await carryOut('operator-zh', 'notices.publish')
    expect(readAloud(card.raw)).toContain(String.raw`今晚 \*22:00\* 起维护`)
    const { body } = await stage().keyOf('operator-en')('GET', '/v1/notices')
    expect(body.items[0]).toMatchObject({ kind: 'maintenance', textZh: texts.zh, textEn: texts.en })
  })

  test('a key is revoked for who may only read it, once its second proof is given', async () => {
    const { body } = await stage().keyOf('security-en')(
      'GET',
      `/v1/keys?accountId=${stage().cast.accountIds['newcomer']}`,
    )
    const keyId = String(body.items[0].id)
    const listed = await command('support-en', 'key show', { who: 'newcomer' })
    const filled = { reason: ['security'], note: 'seen in a public repository' }
    await handOver('support-en', await fillIn('support-en', listed, en.bot.access.buttons.revokeKey, filled))
    const card = await cardOf(keyId, '等待处理：吊销 API 密钥')
    expect(readAloud(card.raw)).toContain('seen in a public repository')
    await approve('security-zh', await press('security-zh', card, doIt))
    expect(readAloud((await press('security-zh', card, doIt)).raw)).toContain('已执行：吊销 API 密钥')
    expect(await entriesOf(keyId, 'keys.revoke')).toMatchObject([
      { outcome: 'ok', reasonCode: 'security', reason: filled.note },
      { outcome: 'refused', code: 'permission_missing' },
    ])
  })

  test('of many, those that others may do are handed over by one press, each as a request of its own', async () => {
    const guarded = [await protectedToken('many-guarded-a'), await protectedToken('many-guarded-b')]
    const { tokenId } = await stage().stuckCustomer('many-free')
    const card = await command('support-zh', 'token cancel', { token: [tokenId, ...guarded].join(' ') })
    expect(readAloud(card.raw)).toContain('1 个可以取消 · 2 个受保护')
    const filled = { reason: ['outage'], replacement: ['yes'], note: '邮件服务中断' }
    const stale = await staleCopyOf(card)
    const asked = await fillIn('support-zh', card, zh.bot.handOvers.buttons.askMany(2), filled)
    expect(readAloud(asked.raw)).toContain(zh.bot.handOvers.askedMany(2, '取消令牌'))
    for (const id of guarded) {
      expect(readAloud((await cardOf(id, '等待处理：取消令牌')).raw)).toContain('邮件服务中断')
      expect(await tokenState(id)).toBe('pending')
    }
    // Asked once more, each says that it was asked before.
    const again = await fillIn('support-zh', stale, zh.bot.handOvers.buttons.askMany(2), filled)
    expect(readAloud(again.raw)).toContain(zh.bot.handOvers.notAskedMany(2))
    expect(readAloud((await command('support-zh', 'mine')).raw)).toContain(zh.bot.handOvers.listTitle.asked)
  })

  test('who may do it to none of many asks for all of them', async () => {
    const made = [await stage().stuckCustomer('none-of-many-a'), await stage().stuckCustomer('none-of-many-b')]
    const token = made.map(({ tokenId }) => tokenId).join(' ')
    const card = await command('viewer-zh', 'token cancel', { token })
    const filled = { reason: ['stuck'], replacement: ['no'], note: '一直没有确认' }
    const asked = await fillIn('viewer-zh', card, zh.bot.handOvers.buttons.askMany(2), filled)
    expect(readAloud(asked.raw)).toContain(zh.bot.handOvers.askedMany(2, '取消令牌'))
    for (const { tokenId } of made) expect(await tokenState(tokenId)).toBe('pending')
    const unknown = 'tok_00000000000000000000000000'
    const withUnknown = await command('viewer-zh', 'token cancel', { token: `${token} ${unknown}` })
    expect(readAloud(withUnknown.raw)).toContain(unknown)
    const own = await command('member-zh', 'token extend', { token })
    expect(JSON.stringify(own.raw)).not.toContain('hand_over')
  })

  test('what one may not read is no dead end either: who may is named', async () => {
    const refused = await command('support-en', 'audit who', { who: 'operator-en' })
    expect(readAloud(refused.raw)).toContain('audit:read')
    expect(readAloud(refused.raw)).toContain('Held by security or an administrator')
    expect(JSON.stringify(refused.raw)).not.toContain('hand_over_ask')
  })
}

/** The refusal ends in the press that asks those who may. */
async function handOver(name: PersonName, refusal: Message): Promise<void> {
  const { handOvers } = (name.endsWith('zh') ? zh : en).bot
  const waiting = await press(name, refusal, handOvers.buttons.ask)
  expect(readAloud(waiting.raw)).toMatch(/已转交给有权限的|with this permission/)
}

/** Somebody who may finds it in his list and presses once. @returns the card as it was */
async function carryOut(name: PersonName, act: string): Promise<Message> {
  const { bot, action } = name.endsWith('zh') ? zh : en
  const { buttons, headings } = bot.handOvers
  const listed = await command(name, 'mine')
  expect(readAloud(listed.raw)).toContain(headings.open(action(act)))
  const card = await press(name, listed, buttons.show)
  expect(readAloud(card.raw)).toContain(headings.open(action(act)))
  const done = await press(name, card, buttons.carryOut(action(act)))
  expect(readAloud(done.raw)).toContain(headings.carried_out(action(act)))
  return card
}
