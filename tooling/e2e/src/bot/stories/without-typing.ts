import { describe, expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, control, menu, panel } from '../asking.ts'
import { channel } from '../bot-stage.ts'
import { stage } from '../stage.ts'

const languages = [
  { who: 'support-zh', blocked: '现在不能发送', help: '列出全部命令', tokens: '令牌列表', alerts: '告警' },
  { who: 'support-en', blocked: 'cannot send now', help: 'Every command', tokens: 'Tokens', alerts: 'Alerts' },
] as const

export function withoutTyping(): void {
  describe.each(languages)('without typing, in the language of $who', ({ who, blocked, help, tokens, alerts }) => {
    test('the panel checks somebody, and shows tokens, alerts, who is on call and help', async () => {
      const { externalId } = await stage().stuckCustomer(`panel-${who}`)
      const person = stage().person(who)
      const asked = await person.press(await panel(), '检查…')
      const checked = answerOf(await person.submit(asked, { who: externalId }))
      expect(readAloud(checked.raw)).toContain(blocked)
      expect(checked.raw).toMatchObject({ ephemeral: true })
      for (const [label, said] of [
        ['我的令牌', tokens],
        ['告警列表', alerts],
        ['值班', ''],
        ['帮助', help],
      ] as const) {
        const answer = answerOf(await person.press(await panel(), label))
        expect(readAloud(answer.raw)).toContain(said)
        expect(answer.raw).toMatchObject({ ephemeral: true })
      }
    })

    test('the menu of a person and of a message answers like /check', async () => {
      const linked = stage().userId('viewer-zh')
      expect(readAloud((await menu(who, { targetUserId: linked })).raw)).toContain('Person viewer-zh')
      const said = { userId: linked, channelId: channel, content: 'I cannot send' }
      const { id } = (await control('messages', said)) as { id: string }
      expect(readAloud((await menu(who, { targetMessageId: id })).raw)).toContain('Person viewer-zh')
      expect(readAloud((await menu(who, { targetUserId: stage().userId('stranger-en') })).raw)).not.toContain(
        'Person stranger',
      )
    })
  })
}
