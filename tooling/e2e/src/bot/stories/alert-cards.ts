import { expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, control, press } from '../asking.ts'
import { cardOf, push } from '../pushed-alerts.ts'
import { stage } from '../stage.ts'

export function alertCards(): void {
  test('a press changes it at once for everybody, in its own language, whoever presses', async () => {
    await push('PushedLatency', 'critical')
    const card = await cardOf('PushedLatency', '告警中')
    const text = readAloud(card.raw)
    for (const part of ['web-3', 'p99 over 2 s', 'https://runbooks.example/latency', '开始之前的变化', '严重']) {
      expect(text).toContain(part)
    }
    const acked = await stage().person('operator-en').press(card, '认领')
    expect(acked.failure).toBeNull()
    const changed = await cardOf('PushedLatency', '已认领')
    expect(changed.id).toBe(card.id)
    expect(readAloud(changed.raw)).toContain('撤回认领')
    expect(readAloud(changed.raw)).not.toContain('Acknowledge')
  })

  test('a silence stands on everybody’s card; who asked for it saw the preview alone', async () => {
    await push('PushedNoise', 'warning')
    const card = await cardOf('PushedNoise', '告警中')
    const asked = await stage().person('operator-en').press(card, '静默…')
    const preview = answerOf(
      await stage()
        .person('operator-en')
        .submit(asked, { scope: ['this'], until: ['30m'] }),
    )
    expect(preview.raw).toMatchObject({ ephemeral: true })
    expect(readAloud((await press('operator-en', preview, 'Confirm silence')).raw)).toContain('The silence is made')
    expect((await cardOf('PushedNoise', '🔕')).id).toBe(card.id)
  })

  test('a card that cannot be edited any more: the presser reads the answer all the same', async () => {
    await push('PushedOld', 'warning')
    const card = await cardOf('PushedOld', '告警中')
    const effect = { kind: 'code', code: 10_008 }
    await control('faults', { method: 'PATCH', route: '/webhooks/**', effect })
    const answer = await press('operator-en', card, '认领')
    expect(answer.raw).toMatchObject({ ephemeral: true })
    expect(readAloud(answer.raw)).toContain('已认领')
    await cardOf('PushedOld', '已认领')
  })

  test('who may only read is refused beside the card, which stays', async () => {
    await push('PushedForReaders', 'warning')
    const card = await cardOf('PushedForReaders', '告警中')
    const refused = await press('viewer-zh', card, '认领')
    expect(refused.raw).toMatchObject({ ephemeral: true })
    expect(readAloud(refused.raw)).toContain('alerts:manage')
    expect((await cardOf('PushedForReaders', '告警中')).id).toBe(card.id)
  })
}
