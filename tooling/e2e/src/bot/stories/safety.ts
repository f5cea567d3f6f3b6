import { describe, expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, command, control, menu, panel, suggestions } from '../asking.ts'
import { channel, guild, sideChannel, type PersonName } from '../bot-stage.ts'
import { runChild } from '../child.ts'
import { stage } from '../stage.ts'

type Listed = {
  readonly name: string
  readonly options: readonly Option[]
}

type Option = Listed & {
  readonly type: string
  readonly required: boolean
  readonly choices: readonly { readonly value: string | number }[]
}

export function safety(): void {
  describe('a channel the bot does not work in', () => {
    test.each(['support-en', 'stranger-en'] as const)('tells %s where it does, and nothing else', async (who) => {
      const { externalId, tokenId } = await stage().stuckCustomer(`elsewhere-${who}`)
      const answers = [
        await command(who, 'check', { who: externalId }, sideChannel),
        await command(who, 'link', {}, sideChannel),
        await menu(who, { targetUserId: stage().userId('viewer-zh') }, sideChannel),
      ]
      for (const { raw } of answers) {
        expect(readAloud(raw)).toContain(`<#${channel}>`)
        expect(readAloud(raw)).not.toContain(tokenId)
        expect(raw).toMatchObject({ ephemeral: true })
      }
      const typed = { name: 'check', options: { who: externalId }, focused: 'who' }
      expect(await suggestions(who, typed, sideChannel)).toEqual([])
    })
  })

  describe('somebody who is not linked', () => {
    test('reads how to link, whatever the command, and nothing else', async () => {
      const userId = stage().userId('stranger-en')
      const { commands } = (await control(`commands?userId=${userId}&channelId=${channel}`)) as {
        commands: Listed[]
      }
      const leaves = commands.flatMap(({ name, options }) => {
        const below = options.filter(({ type }) => type === 'subcommand')
        return below.length === 0
          ? [{ path: name, options }]
          : below.map((one) => ({ path: `${name} ${one.name}`, options: one.options }))
      })
      expect(leaves.length).toBeGreaterThan(20)
      for (const { path, options } of leaves.filter((one) => one.path !== 'link')) {
        const needed = options.filter(({ required }) => required).map((one) => [one.name, valueFor(one)])
        const answer = await command('stranger-en', path, Object.fromEntries(needed))
        expect(`${path}: ${readAloud(answer.raw)}`).toContain('/link')
        expect(answer.raw).toMatchObject({ ephemeral: true })
      }
    })

    test('is suggested nothing, and gets nowhere by buttons, dialogs and menus', async () => {
      const { tokenId, externalId } = await stage().stuckCustomer('not-for-strangers')
      const typed = { name: 'check', options: { who: externalId }, focused: 'who' }
      expect(await suggestions('stranger-en', typed)).toEqual([])
      const stranger = stage().person('stranger-en')
      const card = await stage().post({
        content: 'x',
        components: [row(`v1:show:${tokenId}:1`, `v1:cancel:${tokenId}:1`)],
      })
      const answers = [
        answerOf(await stranger.press(card, 'Press 0')),
        answerOf(await stranger.submit(await stranger.press(card, 'Press 1'), { reason: ['stuck'] })),
        answerOf(await stranger.submit(await stranger.press(await panel(), '检查…'), { who: externalId })),
        await menu('stranger-en', { targetUserId: stage().userId('viewer-zh') }),
      ]
      for (const label of ['我的令牌', '告警列表', '值班', '帮助'])
        answers.push(answerOf(await stranger.press(await panel(), label)))
      for (const { raw } of answers) {
        expect(readAloud(raw)).toContain('/link')
        expect(readAloud(raw)).not.toContain(tokenId)
      }
    })
  })

  test('a token is revoked once its person has proven, outside of chat, who asks', async () => {
    const { tokenId } = await stage().confirmedCustomer('proven')
    const person = stage().person('security-en')
    const card = await command('security-en', 'token show', { token: tokenId })
    const asked = answerOf(await person.submit(await person.press(card, 'Revoke token…'), { reason: ['security'] }))
    const code = /tokenim step-up ([0-9A-Z]{8})/.exec(readAloud(asked.raw))?.[1]
    expect(asked.raw).toMatchObject({ ephemeral: true })
    const approve = (who: PersonName) => stage().keyOf(who)('POST', '/v1/step-ups/approve', { code })
    expect(await approve('security-zh')).toMatchObject({ status: 404 })
    const own = { TOKENIM_API_URL: stage().door.url, TOKENIM_API_KEY: stage().cast.apiKeys['security-en'] ?? '' }
    const approved = await runChild('apps/cli/src/main.ts', own, ['step-up', code ?? ''])
    expect(approved.output).toContain(`Approved: tokens.revoke of ${tokenId} in version 2`)
    expect(approved.code).toBe(0)
    expect(await runChild('apps/cli/src/main.ts', own, ['step-up', code ?? ''])).toMatchObject({ code: 1 })
    const done = answerOf(await person.press(asked, 'I have proved it, go on'))
    expect(readAloud(done.raw)).toContain('The token is revoked')
    expect(await approve('security-en')).toMatchObject({ status: 404 })
    const { body } = await stage().keyOf('security-en')(
      'GET',
      `/v1/audit/entries?targetId=${tokenId}&action=tokens.revoke`,
    )
    expect(body.items).toMatchObject([{ outcome: 'ok' }, { outcome: 'refused', code: 'step_up_required' }])
  })

  test('an act is kept with the Discord user, guild, channel and interaction it was asked for in', async () => {
    const { tokenId } = await stage().stuckCustomer('kept-with')
    const person = stage().person('support-en')
    const card = await command('support-en', 'token show', { token: tokenId })
    const asked = await person.submit(await person.press(card, 'Cancel token…'), { reason: ['stuck'] })
    answerOf(asked)
    const rows = await stage().database.owner`
      select field, value from audit_personal join audit_entry on audit_entry.id = entry_id
      where target_id = ${tokenId} and action = 'tokens.cancel'`
    expect(Object.fromEntries(rows.map(({ field, value }) => [field, value]))).toEqual({
      discordUserId: stage().userId('support-en'),
      guildId: guild,
      channelId: channel,
      interactionId: asked.id,
    })
  })
}

function row(...customIds: readonly string[]) {
  return {
    type: 1,
    components: customIds.map((id, index) => ({ type: 2, style: 2, label: `Press ${index}`, custom_id: id })),
  }
}

function valueFor({ type, choices: [first] }: Option): string | number | boolean {
  if (first !== undefined) return first.value
  if (type === 'boolean') return true
  if (type === 'user') return stage().userId('viewer-zh')
  return type === 'integer' || type === 'number' ? 1 : 'customer-1'
}
