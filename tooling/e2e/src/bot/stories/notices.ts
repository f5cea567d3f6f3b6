import { expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, command, entriesOf } from '../asking.ts'
import { channel } from '../bot-stage.ts'
import { stage } from '../stage.ts'

export function notices(): void {
  test('a notice is written in both languages, seen before it is published, and posted by the monitor', async () => {
    const person = stage().person('operator-zh')
    const card = await command('operator-zh', 'notice publish', { kind: 'incident' })
    const asked = await person.press(card, '填写公告…')
    const texts = { zh: '令牌确认较慢，*正在处理*', en: 'Confirming is slow\nwe are on it' }
    const preview = answerOf(await person.submit(asked, texts))
    expect(readAloud(preview.raw)).toContain('还没有发布')
    const published = answerOf(await person.press(preview, '发布给所有用户'))
    expect(readAloud(published.raw)).toContain('公告已发布')
    const { body } = await stage().keyOf('operator-en')('GET', '/v1/notices')
    expect(body.items).toMatchObject([
      { kind: 'incident', textZh: texts.zh, textEn: 'Confirming is slow we are on it', about: null },
    ])
    expect(await entriesOf(body.items[0].id, 'notices.publish')).toMatchObject([
      { outcome: 'ok', onBehalfOf: stage().cast.accountIds['operator-zh'], versionAfter: 1 },
    ])
    const posted = await person.until(async () => {
      const messages = await person.transcript(channel)
      return messages.find(({ raw }) => readAloud(raw).includes('Notice · Incident'))
    }, 'the notice')
    expect(readAloud(posted.raw)).toContain('公告 · 故障')
    expect(readAloud(posted.raw)).toContain(String.raw`\*正在处理\*`)
    // Who may not publish reads so when he does, and users read nothing.
    const viewer = stage().person('viewer-zh')
    const draft = await command('viewer-zh', 'notice publish', { kind: 'maintenance' })
    const seen = answerOf(await viewer.submit(await viewer.press(draft, '填写公告…'), texts))
    const refused = answerOf(await viewer.press(seen, '发布给所有用户'))
    expect(readAloud(refused.raw)).toContain('notices:publish')
    expect((await stage().keyOf('operator-en')('GET', '/v1/notices')).body.items).toHaveLength(1)
  })
}
