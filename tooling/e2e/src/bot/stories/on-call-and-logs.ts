import { expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, command, press } from '../asking.ts'
import { putSchedule } from '../on-call-rows.ts'
import { stage } from '../stage.ts'

export function onCallAndLogs(): void {
  test('/help names every command in the asker’s language', async () => {
    const text = readAloud((await command('operator-zh', 'help')).raw)
    for (const part of ['`/check`', '`/alerts silence`', '`/oncall`', '`/help`', '认领一个告警'])
      expect(text).toContain(part)
    expect(readAloud((await command('operator-en', 'help')).raw)).toContain('Acknowledge an alert')
  })

  test('/oncall tells who it is, and a swap counts at once', async () => {
    expect(readAloud((await command('operator-zh', 'oncall')).raw)).toContain('还没有值班表')
    await putSchedule(stage().database, { name: '主值班', people: ['林晓', 'Pedro'], onCall: '林晓' })
    const shown = await command('operator-zh', 'oncall')
    expect(readAloud(shown.raw)).toContain('林晓')
    const asked = await stage().person('operator-zh').press(shown, '换班…')
    const wrong = answerOf(
      await stage()
        .person('operator-zh')
        .submit(asked, { person: 'Quinn', length: ['2h'] }),
    )
    expect(readAloud(wrong.raw)).toContain('request_invalid')
    const again = await stage().person('operator-zh').press(shown, '换班…')
    const swapped = answerOf(
      await stage()
        .person('operator-zh')
        .submit(again, { person: 'Pedro', length: ['2h'] }),
    )
    expect(readAloud(swapped.raw)).toContain('已换班：由 Pedro 值班')
    expect(readAloud((await command('operator-en', 'oncall')).raw)).toContain('Pedro** is on call')
  })

  test('/logs patterns shows kinds of lines, of one service or of all, page by page', async () => {
    const { owner } = stage().database
    expect(readAloud((await command('operator-en', 'logs patterns')).raw)).toContain('No kind of line')
    for (const n of Array.from({ length: 10 }, (_, index) => index)) {
      const at = new Date(Date.now() - n * 60_000)
      await owner`insert into log_template ${owner({
        id: `00000000000000b${n}`,
        service: n === 9 ? 'gateway' : 'ledger',
        template: `card <num> refused by ${n}`,
        tokens: [],
        level: 'warn',
        samples: [`card 4111 refused by ${n}`] as never,
        lines: n + 1,
        first_version: '1.4.0',
        first_seen_at: at,
        last_seen_at: at,
      })}`
    }
    const first = await command('operator-zh', 'logs patterns')
    expect(readAloud(first.raw)).toContain('card <num> refused by 0')
    expect(readAloud(first.raw)).not.toContain('refused by 9')
    expect(readAloud((await press('operator-zh', first, '下一页')).raw)).toContain('refused by 9')
    const own = await command('operator-en', 'logs patterns', { service: 'gateway' })
    expect(readAloud(own.raw)).toContain('refused by 9')
    expect(readAloud(own.raw)).not.toContain('refused by 1')
  })
}
