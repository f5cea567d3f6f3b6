import { describe, expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, command, entriesOf } from '../asking.ts'
import { type PersonName } from '../bot-stage.ts'
import { stage } from '../stage.ts'

const languages = [
  {
    who: 'operator-zh',
    disable: '禁用账号…',
    title: '确定禁用此账号',
    disabled: '账号已禁用',
    why: '被多次举报',
    enable: '恢复账号…',
    enabled: '账号已恢复',
    show: '查看账号',
    cannot: '只有正常的账号可以禁用',
    changed: '账号已有变化',
    cancelMany: '取消这 2 个令牌…',
    counts: '2 个可以取消 · 1 个受保护',
    typed: '需要输入 2',
    done: '已取消 2 个令牌',
    cannotCancel: '不能取消',
  },
  {
    who: 'operator-en',
    disable: 'Disable account…',
    title: 'Disable this account',
    disabled: 'The account is disabled',
    why: 'repeated complaints',
    enable: 'Enable account…',
    enabled: 'The account is enabled',
    show: 'Show account',
    cannot: 'only active ones can be disabled',
    changed: 'The account has changed',
    cancelMany: 'Cancel 2 tokens…',
    counts: '2 can be cancelled · 1 protected',
    typed: '2 has to be typed',
    done: '2 tokens cancelled',
    cannotCancel: 'cannot be cancelled',
  },
] as const

export function accountsAndAccess(): void {
  describe.each(languages)('in the language of $who', (said) => {
    const { who } = said

    test('an account is disabled on evidence, shown with who and why, and enabled again', async () => {
      const { accountId, externalId } = await stage().stuckCustomer(`disable-${who}`)
      const person = stage().person(who)
      const card = await command(who, 'account disable', { who: externalId })
      const asked = await person.press(card, said.disable)
      expect(asked.modal?.title).toContain(said.title)
      const opened = await person.press(card, said.disable)
      const form = { reason: ['complaints'], until: ['7d'], evidence: 'eleven *complaints*' }
      const done = answerOf(await person.submit(asked, form))
      expect(readAloud(done.raw)).toContain(said.disabled)
      expect(await entriesOf(accountId, 'accounts.disable')).toMatchObject([
        { outcome: 'ok', onBehalfOf: stage().cast.accountIds[who], reasonCode: 'complaints', reason: form.evidence },
      ])
      const shown = answerOf(await person.press(done, said.show))
      expect(readAloud(shown.raw)).toContain(said.why)
      expect(readAloud(shown.raw)).toContain(`Person ${who}`)
      expect(readAloud(shown.raw)).toContain(String.raw`eleven \*complaints\*`)
      expect(await text(who, 'account disable', { who: accountId })).toContain(said.cannot)
      const enabling = await person.press(shown, said.enable)
      const enabled = answerOf(await person.submit(enabling, { reason: ['user_request'] }))
      expect(readAloud(enabled.raw)).toContain(said.enabled)
      expect(await entriesOf(accountId, 'accounts.enable')).toMatchObject([
        { outcome: 'ok', reasonCode: 'user_request' },
      ])
      // A dialog that was opened before all that: what it was about is no longer so.
      const late = answerOf(await person.submit(opened, form))
      expect(readAloud(late.raw)).toContain(said.changed)
      expect(await entriesOf(accountId, 'accounts.disable')).toHaveLength(2)
    })

    test('many are cancelled at once, after a preflight and the number typed', async () => {
      const [first, second] = [
        await stage().stuckCustomer(`many-a-${who}`),
        await stage().stuckCustomer(`many-b-${who}`),
      ]
      const put = await stage().service('PUT', `/v1/accounts/by-external-id/many-c-${who}`, { displayName: 'Guarded' })
      const issued = await stage().service('POST', '/v1/tokens', { accountId: put.body.account.id, protected: true })
      const guarded = String(issued.body.token.id)
      const person = stage().person(who)
      const typed = `${first.tokenId} ${second.tokenId},${guarded}`
      const card = await command(who, 'token cancel', { token: typed })
      expect(readAloud(card.raw)).toContain(said.counts)
      const asked = await person.press(card, said.cancelMany)
      const form = { reason: ['outage'], replacement: ['yes'] }
      const wrong = answerOf(await person.submit(asked, { ...form, typed: '3' }))
      expect(readAloud(wrong.raw)).toContain(said.typed)
      const again = await person.press(card, said.cancelMany)
      const done = answerOf(await person.submit(again, { ...form, typed: '2' }))
      expect(readAloud(done.raw)).toContain(said.done)
      for (const { tokenId } of [first, second]) {
        expect(await entriesOf(tokenId, 'tokens.cancel')).toMatchObject([{ outcome: 'ok', reasonCode: 'outage' }])
      }
      expect(await entriesOf(guarded, 'tokens.cancel')).toEqual([])
      expect(await text(who, 'token cancel', { token: first.tokenId })).toContain(said.cannotCancel)
    })
  })

  test('many are extended at once, and one by as much as was chosen', async () => {
    const { accountId, tokenId } = await stage().stuckCustomer('many-extend')
    const before = (await stage().service('GET', `/v1/tokens/${tokenId}`)).body.confirmBy
    const person = stage().person('support-en')
    const card = await command('support-en', 'token extend', { who: accountId })
    expect(readAloud(card.raw)).toContain('1 can be extended')
    expect(readAloud(card.raw)).toContain('by default until <t:')
    const asked = await person.press(card, 'Extend 1 token…')
    const done = answerOf(await person.submit(asked, { reason: ['outage'], minutes: ['60'], typed: '1' }))
    expect(readAloud(done.raw)).toContain('1 token extended')
    const { confirmBy } = (await stage().service('GET', `/v1/tokens/${tokenId}`)).body
    expect(Date.parse(confirmBy)).toBeGreaterThan(Date.parse(before))
    const single = await command('support-en', 'token extend', { token: tokenId })
    const one = await person.press(single, 'Extend…')
    await person.submit(one, { reason: ['stuck'], minutes: ['240'] })
    const later = (await stage().service('GET', `/v1/tokens/${tokenId}`)).body
    expect(Date.parse(later.confirmBy) - Date.parse(confirmBy)).toBe(240 * 60_000)
  })

  test('who may do what is told with the grant it comes from, and who could grant the rest', async () => {
    const asked = await text('security-zh', 'grants show', { who: 'support-en', permission: 'tokens:hold' })
    expect(asked).toContain('⛔ 不可以')
    expect(asked).toContain('从未授予')
    expect(asked).toContain('客服 `support`')
    expect(asked).toContain('可由安全人员或管理员授予')
    expect(await text('security-en', 'grants show', { who: 'support-en' })).toContain('✅ `support` · given by')
  })

  test('a key is found by its owner or by its end, and revoked; what is revoked has no button', async () => {
    const { body } = await stage().keyOf('security-en')(
      'GET',
      `/v1/keys?accountId=${stage().cast.accountIds['member-zh']}`,
    )
    const [key] = body.items
    const listed = await command('security-en', 'key show', { who: 'member-zh' })
    expect(readAloud(listed.raw)).toContain(key.id)
    const found = await command('security-zh', 'key revoke', { key: key.secretHint })
    const person = stage().person('security-zh')
    const asked = await person.press(found, '吊销密钥…')
    expect(readAloud(answerOf(await person.submit(asked, { reason: ['security'] })).raw)).toContain('API 密钥已吊销')
    expect(await entriesOf(key.id, 'keys.revoke')).toMatchObject([{ outcome: 'ok', versionAfter: 2 }])
    const after = await command('security-zh', 'key revoke', { key: key.id })
    expect(JSON.stringify(after.raw)).not.toContain('key_revoke')
    expect(await text('security-zh', 'key revoke', { key: 'no such' })).toContain('没有密钥')
  })

  test('the log shows what somebody did and what was done to something, to who may read it', async () => {
    const { tokenId } = await stage().stuckCustomer('acts')
    const card = await command('support-en', 'token show', { token: tokenId })
    const asked = await stage().person('support-en').press(card, 'Cancel token…')
    await stage()
      .person('support-en')
      .submit(asked, { reason: ['wrong_details'], replacement: ['no'] })
    const acts = await text('security-en', 'audit who', { who: 'support-en', since: '1h' })
    expect(acts).toContain(tokenId)
    expect(acts).toContain('Person support-en')
    expect(await text('security-zh', 'audit target', { id: tokenId })).toContain('信息填错')
    expect(await text('security-zh', 'audit target', { id: 'nothing' })).toContain('id_malformed')
    expect(await text('support-en', 'audit target', { id: tokenId })).toContain('audit:read')
    const history = await text('support-en', 'token history', { token: tokenId })
    expect(history).toContain('Person support-en')
    expect(history).toContain('via Discord')
    expect(history).toContain('Shop')
    // No monitor signs anything here.
    expect(await text('security-en', 'token proof', { token: tokenId })).toContain('not signed yet')
    expect(await text('support-en', 'token proof', { token: tokenId })).toContain('audit:read')
  })

  test('who is linked already may link again', async () => {
    const linked = await command('viewer-zh', 'link')
    expect(readAloud(linked.raw)).toContain('已关联账号')
    const offered = answerOf(await stage().person('viewer-zh').press(linked, '重新关联'))
    expect(readAloud(offered.raw)).toContain('tokenim link')
  })

  test('who may not disable reads which permission it takes, and nothing is done', async () => {
    const { accountId } = await stage().stuckCustomer('not-disabled')
    const person = stage().person('support-en')
    const card = await command('support-en', 'account show', { who: accountId })
    const asked = await person.press(card, 'Disable account…')
    const form = { reason: ['complaints'], until: ['open'], evidence: 'because' }
    expect(readAloud(answerOf(await person.submit(asked, form)).raw)).toContain('accounts:disable')
    expect(await entriesOf(accountId, 'accounts.disable')).toMatchObject([{ outcome: 'refused' }])
    expect(await text('stranger-en', 'account show', { who: accountId })).toContain('/link')
  })
}

async function text(name: PersonName, path: string, options: Readonly<Record<string, unknown>>): Promise<string> {
  return readAloud((await command(name, path, options)).raw)
}
