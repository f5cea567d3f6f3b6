import { describe, expect, test, vi } from 'vitest'
import { type Message, readAloud } from '../../person.ts'
import { putAlert } from '../alert-rows.ts'
import { answerOf, command, press, suggestions } from '../asking.ts'
import { channel } from '../bot-stage.ts'
import { stage } from '../stage.ts'

const languages = [
  {
    who: 'operator-zh',
    ack: '认领',
    unack: '撤回认领',
    acked: '已认领',
    firing: '告警中',
    resolve: '关闭告警',
    closed: '已关闭',
    noise: '噪音',
    judged: '评价',
    silence: '静默…',
    matches: '匹配 1 条告警，其中严重 0 条',
    confirm: '确认静默',
    made: '静默已创建',
    end: '结束静默',
    ended: '静默已结束',
    holds: '问题仍在',
    until: '静默至恢复',
    nothing: '没有静默',
  },
  {
    who: 'operator-en',
    ack: 'Acknowledge',
    unack: 'Withdraw acknowledgement',
    acked: 'Acknowledged by',
    firing: 'Firing',
    resolve: 'Resolve',
    closed: 'Closed by hand',
    noise: 'Noise',
    judged: 'Judged',
    silence: 'Silence…',
    matches: 'Matches 1 alert, 0 critical',
    confirm: 'Confirm silence',
    made: 'The silence is made',
    end: 'End',
    ended: 'The silence has ended',
    holds: 'still',
    until: 'Silence until resolved',
    nothing: 'Nothing is silenced',
  },
] as const

export function alerts(): void {
  test('what was handed over of one version of an alert is over with that version, and its card says so', async () => {
    const alertId = await putAlert(stage().database, { name: 'MovesOn' })
    const [viewer, operator] = [stage().keyOf('viewer-en'), stage().keyOf('operator-zh')]
    const { version: expectedVersion } = (await viewer('GET', `/v1/alerts/${alertId}`)).body.alert
    await viewer('POST', '/v1/hand-overs', { act: 'alerts.acknowledge', alertId, expectedVersion })
    const listed = await command('operator-en', 'mine')
    const card = await press('operator-en', listed, 'Show the request')
    await operator('POST', `/v1/alerts/${alertId}/feedback`, { verdict: 'useful' })
    const after = await press('operator-en', card, /^Do it/)
    expect(after.id).toBe(card.id)
    expect(readAloud(after.raw)).toContain('Expired')
    expect((await viewer('GET', `/v1/alerts/${alertId}`)).body.alert.state).toBe('firing')
  })

  describe.each(languages)('in the language of $who', (words) => {
    const { who } = words

    test('an alert is listed, shown, acknowledged and let go of again, on one card', async () => {
      const name = `Ack-${who}`
      const id = await putAlert(stage().database, {
        name,
        labels: { instance: 'db-1' },
        annotations: { summary: 'slow' },
      })
      expect(readAloud((await command(who, 'alerts list')).raw)).toContain(name)
      const shown = await command(who, 'alerts show', { alert: id })
      expect(readAloud(shown.raw)).toMatch(/db-1[\s\S]*/)
      expect(readAloud(shown.raw)).toContain('slow')
      const acked = await press(who, shown, words.ack)
      expect(acked.id).toBe(shown.id)
      expect(readAloud(acked.raw)).toContain(words.acked)
      expect(await alertState(id)).toBe('acknowledged')
      expect(readAloud((await press(who, acked, words.unack)).raw)).toContain(words.firing)
      expect(await alertState(id)).toBe('firing')
    })

    test('of several that fit the chosen one is acted on, with what else was asked for', async () => {
      const name = `Several-${who}`
      const [, id] = await Promise.all(
        ['one', 'two'].map((instance) => putAlert(stage().database, { name, labels: { instance } })),
      )
      const choose = async (offered: Message) => answerOf(await stage().person(who).choose(offered, 'two'))
      const acked = await choose(await command(who, 'alerts ack', { alert: name }))
      expect(readAloud(acked.raw)).toContain(words.acked)
      expect(await alertState(id ?? '')).toBe('acknowledged')
      const asked = { alert: name, until: '2h', comment: 'known *and* worked on' }
      const preview = await choose(await command(who, 'alerts silence', asked))
      expect(readAloud(preview.raw)).toContain(words.matches)
      await press(who, preview, words.confirm)
      expect(await silencesOf(name)).toMatchObject([{ comment: asked.comment, untilResolved: false }])
    })

    test('a silence is made only once its preview is confirmed, and ended from the list', async () => {
      const name = `Quiet-${who}`
      const id = await putAlert(stage().database, { name })
      const shown = await command(who, 'alerts show', { alert: id })
      const asked = await stage().person(who).press(shown, words.silence)
      const comment = 'known *and* `worked on` @everyone'
      const preview = answerOf(
        await stage()
          .person(who)
          .submit(asked, { scope: ['kind'], until: ['2h'], comment }),
      )
      expect(readAloud(preview.raw)).toContain(words.matches)
      expect(await silencesOf(name)).toEqual([])
      const made = await press(who, preview, words.confirm)
      expect(readAloud(made.raw)).toContain(words.made)
      expect(await silencesOf(name)).toMatchObject([
        { matchers: [{ name: 'alertname', op: '=', value: name }], comment, untilResolved: false, state: 'active' },
      ])
      const list = await command(who, 'silences')
      expect(readAloud(list.raw)).toContain(name)
      expect(readAloud((await press(who, list, words.end)).raw)).toContain(words.ended)
      expect(await silencesOf(name)).toMatchObject([{ state: 'expired' }])
    })

    test('closing what still holds offers the silence until resolved, in one press', async () => {
      const name = `Holds-${who}`
      const id = await putAlert(stage().database, { name })
      const refused = await press(who, await command(who, 'alerts show', { alert: id }), words.resolve)
      expect(readAloud(refused.raw)).toContain('alert_condition_holds')
      expect(await alertState(id)).toBe('firing')
      expect(readAloud((await press(who, refused, words.until)).raw)).toContain(words.made)
      expect(await silencesOf(name)).toMatchObject([{ untilResolved: true, endsAt: null }])
    })

    test('one whose condition is gone is closed, and judged afterwards', async () => {
      const id = await putAlert(stage().database, { name: `Gone-${who}`, state: 'resolving' })
      const closed = await command(who, 'alerts resolve', { alert: id })
      expect(readAloud(closed.raw)).toContain(words.closed)
      expect(readAloud((await press(who, closed, words.noise)).raw)).toContain(words.judged)
      const { body } = await stage().keyOf('operator-en')('GET', `/v1/alerts/${id}`)
      expect(body.alert).toMatchObject({ state: 'resolved', feedback: { verdict: 'noise' } })
    })

    test('a card that shows what is over does nothing, says so, and becomes what is true', async () => {
      const id = await putAlert(stage().database, { name: `Stale-${who}` })
      const shown = await command(who, 'alerts show', { alert: id })
      await stage().keyOf('operator-en')('POST', `/v1/alerts/${id}/acknowledge`, {})
      await stage().person(who).press(shown, words.ack)
      const seen = async (part: string, isTheCard: boolean) =>
        (await stage().person(who).transcript(channel)).find(
          (one) =>
            (one.id === shown.id) === isTheCard && readAloud(one.raw).includes(part) && readAloud(one.raw).includes(id),
        )
      const aside = await stage()
        .person(who)
        .until(() => seen('invalid_alert_state', false), 'why nothing was done')
      expect(aside.raw).toMatchObject({ ephemeral: true })
      await stage()
        .person(who)
        .until(() => seen(words.unack, true), 'the card as it is now')
    })

    test('who may only read is told which permission is missing, and nothing changes', async () => {
      const viewer = 'viewer-zh'
      const id = await putAlert(stage().database, { name: `Reader-${who}` })
      const shown = await command(viewer, 'alerts show', { alert: id })
      const refused = await press(viewer, shown, '认领')
      expect(readAloud(refused.raw)).toContain('alerts:manage')
      expect(await alertState(id)).toBe('firing')
      expect(readAloud((await command(viewer, 'alerts ack', { alert: id })).raw)).toContain('alerts:manage')
    })
  })

  test.each([
    'alerts list',
    'alerts show',
    'alerts ack',
    'alerts silence',
    'alerts resolve',
    'silences',
    'oncall',
    'logs patterns',
  ])('/%s tells somebody who is not linked how to link, and nothing else', async (path) => {
    const id = await putAlert(stage().database, { name: `Private-${path.replace(' ', '-')}` })
    const about = path.startsWith('alerts') && path !== 'alerts list' ? { alert: id } : {}
    const answer = await command('stranger-en', path, about)
    expect(readAloud(answer.raw)).toContain('/link')
    expect(readAloud(answer.raw)).not.toContain('Private')
    expect(answer.raw).toMatchObject({ ephemeral: true })
  })

  test('an alert is found by words of its labels, and suggested by them', async () => {
    const id = await putAlert(stage().database, { name: 'DiskFull', labels: { instance: 'store-77' } })
    expect(readAloud((await command('operator-en', 'alerts show', { alert: 'store-77' })).raw)).toContain(id)
    const typed = {
      name: 'alerts',
      subcommand: 'ack',
      options: { alert: 'store-77' },
      focused: 'alert',
    }
    // What is not there in time is not waited for; the next keystroke asks anew.
    await vi.waitFor(async () => {
      expect(await suggestions('operator-en', typed)).toMatchObject([{ value: id }])
    }, 60_000)
  })

  test('labels and annotations of any length are shown within Discord’s limits', async () => {
    const many = (name: string, length: number) =>
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${name}_${index}`, '王*'.repeat(length)]))
    const id = await putAlert(stage().database, {
      name: '名'.repeat(300),
      labels: many('l', 50),
      annotations: many('a', 900),
    })
    const shown = await command('operator-zh', 'alerts show', { alert: id })
    expect(readAloud(shown.raw)).toContain(id)
    const preview = await command('operator-zh', 'alerts silence', { alert: id, comment: '王'.repeat(200) })
    expect(readAloud(preview.raw)).toContain('匹配 1 条告警')
    const made = await press('operator-zh', preview, '确认静默')
    expect(readAloud(made.raw)).toContain('静默已创建')
  })

  test.each([
    (id: string) => `v1:ack:${id.replace('alr_', 'tok_')}:1`,
    (id: string) => `v1:silence_make:${id}:1:forever`,
    () => 'v1:silence_make:-:1:t.r',
    () => 'v1:silence_end:-:1',
    () => 'v1:alerts:-:9999999:s.v',
    () => 'v1:silence:-:1',
    () => 'v1:swap_submit:-:0',
  ])('a custom id nobody here made does nothing (%#)', async (customIdFor) => {
    const id = await putAlert(stage().database, { name: `Forged-${crypto.randomUUID()}` })
    const button = { type: 2, style: 2, label: 'Press', custom_id: customIdFor(id) }
    const card = await stage().post({ content: 'forged', components: [{ type: 1, components: [button] }] })
    expect(readAloud((await press('operator-en', card, 'Press')).raw)).toContain('no longer of use')
    expect(await alertState(id)).toBe('firing')
  })
}

async function silencesOf(name: string) {
  const { body } = await stage().keyOf('operator-en')('GET', '/v1/silences')
  const all = body.items as readonly { readonly matchers: readonly { readonly value: string }[] }[]
  return all.filter(({ matchers }) => matchers.some(({ value }) => value === name))
}

async function alertState(id: string): Promise<string> {
  return String((await stage().keyOf('operator-en')('GET', `/v1/alerts/${id}`)).body.alert.state)
}
