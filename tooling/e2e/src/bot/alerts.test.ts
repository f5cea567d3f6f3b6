import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Interaction, type Message, readAloud } from '../person.ts'
import { putAlert } from './alert-rows.ts'
import { type BotStage, channel, type PersonName, startBotStage } from './bot-stage.ts'

let stage: BotStage

beforeAll(async () => {
  stage = await startBotStage()
})

afterAll(() => stage[Symbol.asyncDispose]())

/** The last thing that was answered, as a message. */
function answerOf({ status, failure, message, followUps }: Interaction): Message {
  expect(failure).toBeNull()
  expect(status).toBe('answered')
  const answer = followUps.at(-1) ?? message
  if (answer === null) throw new Error('nothing was answered')
  return answer
}

async function command(name: PersonName, path: string, options: object = {}): Promise<Message> {
  const [top = '', below] = path.split(' ')
  return answerOf(await stage.person(name).command(channel, top, { ...options }, below))
}

async function press(name: PersonName, message: Message, label: string | RegExp): Promise<Message> {
  return answerOf(await stage.person(name).press(message, label))
}

async function stateOf(id: string): Promise<string> {
  return String((await stage.keyOf('operator-en')('GET', `/v1/alerts/${id}`)).body.alert.state)
}

async function silencesOf(name: string) {
  const { body } = await stage.keyOf('operator-en')('GET', '/v1/silences')
  const all = body.items as readonly { readonly matchers: readonly { readonly value: string }[] }[]
  return all.filter(({ matchers }) => matchers.some(({ value }) => value === name))
}

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

describe.each(languages)('in the language of $who', (words) => {
  const { who } = words

  test('an alert is listed, shown, acknowledged and let go of again, on one card', async () => {
    const name = `Ack-${who}`
    const id = await putAlert(stage.database, { name, labels: { instance: 'db-1' }, annotations: { summary: 'slow' } })
    expect(readAloud((await command(who, 'alerts list')).raw)).toContain(name)
    const shown = await command(who, 'alerts show', { alert: id })
    expect(readAloud(shown.raw)).toMatch(/db-1[\s\S]*/)
    expect(readAloud(shown.raw)).toContain('slow')
    const acked = await press(who, shown, words.ack)
    expect(acked.id).toBe(shown.id)
    expect(readAloud(acked.raw)).toContain(words.acked)
    expect(await stateOf(id)).toBe('acknowledged')
    expect(readAloud((await press(who, acked, words.unack)).raw)).toContain(words.firing)
    expect(await stateOf(id)).toBe('firing')
  })

  test('a silence is made only once its preview is confirmed, and ended from the list', async () => {
    const name = `Quiet-${who}`
    const id = await putAlert(stage.database, { name })
    const shown = await command(who, 'alerts show', { alert: id })
    const asked = await stage.person(who).press(shown, words.silence)
    const comment = 'known *and* `worked on` @everyone'
    const preview = answerOf(await stage.person(who).submit(asked, { scope: ['kind'], until: ['2h'], comment }))
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
    const id = await putAlert(stage.database, { name })
    const refused = await press(who, await command(who, 'alerts show', { alert: id }), words.resolve)
    expect(readAloud(refused.raw)).toContain('alert_condition_holds')
    expect(await stateOf(id)).toBe('firing')
    expect(readAloud((await press(who, refused, words.until)).raw)).toContain(words.made)
    expect(await silencesOf(name)).toMatchObject([{ untilResolved: true, endsAt: null }])
  })

  test('one whose condition is gone is closed, and judged afterwards', async () => {
    const id = await putAlert(stage.database, { name: `Gone-${who}`, state: 'resolving' })
    const closed = await command(who, 'alerts resolve', { alert: id })
    expect(readAloud(closed.raw)).toContain(words.closed)
    expect(readAloud((await press(who, closed, words.noise)).raw)).toContain(words.judged)
    const { body } = await stage.keyOf('operator-en')('GET', `/v1/alerts/${id}`)
    expect(body.alert).toMatchObject({ state: 'resolved', feedback: { verdict: 'noise' } })
  })

  test('a card that shows what is over does nothing, says so, and becomes what is true', async () => {
    const id = await putAlert(stage.database, { name: `Stale-${who}` })
    const shown = await command(who, 'alerts show', { alert: id })
    await stage.keyOf('operator-en')('POST', `/v1/alerts/${id}/acknowledge`, {})
    await stage.person(who).press(shown, words.ack)
    const seen = async (part: string, isTheCard: boolean) =>
      (await stage.person(who).transcript(channel)).find(
        (one) =>
          (one.id === shown.id) === isTheCard && readAloud(one.raw).includes(part) && readAloud(one.raw).includes(id),
      )
    const aside = await stage.person(who).until(() => seen('invalid_alert_state', false), 'why nothing was done')
    expect(aside.raw).toMatchObject({ ephemeral: true })
    await stage.person(who).until(() => seen(words.unack, true), 'the card as it is now')
  })

  test('who may only read is told which permission is missing, and nothing changes', async () => {
    const viewer = 'viewer-zh'
    const id = await putAlert(stage.database, { name: `Reader-${who}` })
    const shown = await command(viewer, 'alerts show', { alert: id })
    const refused = await press(viewer, shown, '认领')
    expect(readAloud(refused.raw)).toContain('alerts:manage')
    expect(await stateOf(id)).toBe('firing')
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
  const id = await putAlert(stage.database, { name: `Private-${path.replace(' ', '-')}` })
  const about = path.startsWith('alerts') && path !== 'alerts list' ? { alert: id } : {}
  const answer = await command('stranger', path, about)
  expect(readAloud(answer.raw)).toContain('/link')
  expect(readAloud(answer.raw)).not.toContain('Private')
  expect(answer.raw).toMatchObject({ ephemeral: true })
})

test('/help names every command in the asker’s language', async () => {
  const text = readAloud((await command('operator-zh', 'help')).raw)
  for (const part of ['`/check`', '`/alerts silence`', '`/oncall`', '`/help`', '认领一个告警'])
    expect(text).toContain(part)
  expect(readAloud((await command('operator-en', 'help')).raw)).toContain('Acknowledge an alert')
})

test('an alert is found by words of its labels, and suggested by them', async () => {
  const id = await putAlert(stage.database, { name: 'DiskFull', labels: { instance: 'store-77' } })
  expect(readAloud((await command('operator-en', 'alerts show', { alert: 'store-77' })).raw)).toContain(id)
  const typed = {
    userId: stage.userId('operator-en'),
    channelId: channel,
    name: 'alerts',
    subcommand: 'ack',
    options: { alert: 'store-77' },
    focused: 'alert',
    wait: 'answered',
  }
  // What is not there in time is not waited for; the next keystroke asks anew.
  await vi.waitFor(async () => {
    const answer = await fetch(`${stage.discordUrl}/control/autocomplete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typed),
    })
    expect(await answer.json()).toMatchObject({ choices: [{ value: id }] })
  }, 60_000)
})

test('labels and annotations of any length are shown within Discord’s limits', async () => {
  const many = (name: string, length: number) =>
    Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${name}_${index}`, '王*'.repeat(length)]))
  const id = await putAlert(stage.database, {
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
  const id = await putAlert(stage.database, { name: `Forged-${crypto.randomUUID()}` })
  const button = { type: 2, style: 2, label: 'Press', custom_id: customIdFor(id) }
  const card = await stage.post({ content: 'forged', components: [{ type: 1, components: [button] }] })
  expect(readAloud((await press('operator-en', card, 'Press')).raw)).toContain('no longer of use')
  expect(await stateOf(id)).toBe('firing')
})

test('/oncall tells who it is, and a swap counts at once', async () => {
  const { owner } = stage.database
  expect(readAloud((await command('operator-zh', 'oncall')).raw)).toContain('还没有值班表')
  const people = ['林晓', 'Pedro'].map((name) => ({ name, discordUserId: null, email: null }))
  const now = Date.now()
  await owner`insert into on_call_schedule ${owner({ name: '主值班', position: 0, people: people as never, refreshed_at: new Date(now) })}`
  await owner`insert into on_call_shift ${owner({
    schedule: '主值班',
    starts_at: new Date(now - 3_600_000),
    ends_at: new Date(now + 86_400_000),
    person: people[0] as never,
  })}`
  const shown = await command('operator-zh', 'oncall')
  expect(readAloud(shown.raw)).toContain('林晓')
  const asked = await stage.person('operator-zh').press(shown, '换班…')
  const wrong = answerOf(await stage.person('operator-zh').submit(asked, { person: 'Quinn', length: ['2h'] }))
  expect(readAloud(wrong.raw)).toContain('request_invalid')
  const again = await stage.person('operator-zh').press(shown, '换班…')
  const swapped = answerOf(await stage.person('operator-zh').submit(again, { person: 'Pedro', length: ['2h'] }))
  expect(readAloud(swapped.raw)).toContain('已换班：由 Pedro 值班')
  expect(readAloud((await command('operator-en', 'oncall')).raw)).toContain('Pedro** is on call')
})

test('/logs patterns shows kinds of lines, of one service or of all, page by page', async () => {
  const { owner } = stage.database
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

describe('on the card the monitor posts', () => {
  let url: string

  beforeAll(async () => {
    url = (await stage.startMonitor()).url
  })

  async function push(name: string, severity: string) {
    const answer = await fetch(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stage.cast.apiKeys['operator-en']}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify([
        {
          labels: { alertname: name, severity, instance: 'web-3' },
          annotations: { summary: 'p99 over 2 s', runbook_url: 'https://runbooks.example/latency' },
          endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        },
      ]),
    })
    expect(answer.status).toBe(200)
  }

  async function cardOf(name: string, shows: string | RegExp): Promise<Message> {
    const viewer = stage.person('viewer-zh')
    return viewer.until(
      async () =>
        (await viewer.transcript(channel)).find(({ raw }) => {
          const text = readAloud(raw)
          return text.includes(name) && (typeof shows === 'string' ? text.includes(shows) : shows.test(text))
        }),
      `the card of ${name}`,
      60_000,
    )
  }

  test('a press changes it at once for everybody, in its own language, whoever presses', async () => {
    await push('PushedLatency', 'critical')
    const card = await cardOf('PushedLatency', '告警中')
    const text = readAloud(card.raw)
    for (const part of ['web-3', 'p99 over 2 s', 'https://runbooks.example/latency', '开始之前的变化', '严重']) {
      expect(text).toContain(part)
    }
    const acked = await stage.person('operator-en').press(card, '认领')
    expect(acked.failure).toBeNull()
    const changed = await cardOf('PushedLatency', '已认领')
    expect(changed.id).toBe(card.id)
    expect(readAloud(changed.raw)).toContain('撤回认领')
    expect(readAloud(changed.raw)).not.toContain('Acknowledge')
  })

  test('a silence stands on everybody’s card; who asked for it saw the preview alone', async () => {
    await push('PushedNoise', 'warning')
    const card = await cardOf('PushedNoise', '告警中')
    const asked = await stage.person('operator-en').press(card, '静默…')
    const preview = answerOf(await stage.person('operator-en').submit(asked, { scope: ['this'], until: ['30m'] }))
    expect(preview.raw).toMatchObject({ ephemeral: true })
    expect(readAloud((await press('operator-en', preview, 'Confirm silence')).raw)).toContain('The silence is made')
    expect((await cardOf('PushedNoise', '🔕')).id).toBe(card.id)
  })

  test('a card that cannot be edited any more: the presser reads the answer all the same', async () => {
    await push('PushedOld', 'warning')
    const card = await cardOf('PushedOld', '告警中')
    const effect = { kind: 'code', code: 10_008 }
    await fetch(`${stage.discordUrl}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method: 'PATCH', route: '/webhooks/**', effect }),
    })
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
})
