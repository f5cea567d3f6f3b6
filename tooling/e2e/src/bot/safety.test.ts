import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Interaction, type Message, readAloud } from '../person.ts'
import { answerOf, control, runCommand } from './asking.ts'
import { backChannel, type BotStage, channel, guild, type PersonName, startBotStage } from './bot-stage.ts'
import { runChild } from './child.ts'

let stage: BotStage

beforeAll(async () => {
  const bot = () => ({ TOKENIM_BOT_GUILDS: `${guild}:${channel}`, DISCORD_PANEL_CHANNEL_ID: channel })
  stage = await startBotStage({ bot })
})

afterAll(() => stage[Symbol.asyncDispose]())

const deploy = 'apps/bot/src/deploy.ts'

async function menu(name: PersonName, on: object, where: string = channel): Promise<Message> {
  const chosen = { userId: stage.userId(name), channelId: where, name: 'Can they send?', wait: 'settled', ...on }
  const { message } = (await control(stage, 'menus', chosen)) as { message: object }
  return { id: '', channelId: where, raw: message }
}

async function panel(): Promise<Message> {
  const all = await stage.person('support-zh').transcript(channel)
  const panels = all.filter(({ raw }) => JSON.stringify(raw).includes('v1:panel_check:'))
  expect(panels).toHaveLength(1)
  return panels[0] ?? answerOf({} as Interaction)
}

const languages = [
  { who: 'support-zh', blocked: '现在不能发送', help: '列出全部命令', tokens: '令牌列表', alerts: '告警' },
  { who: 'support-en', blocked: 'cannot send now', help: 'Every command', tokens: 'Tokens', alerts: 'Alerts' },
] as const

describe.each(languages)('without typing, in the language of $who', ({ who, blocked, help, tokens, alerts }) => {
  test('the panel checks somebody, and shows tokens, alerts, who is on call and help', async () => {
    const { externalId } = await stage.stuckCustomer(`panel-${who}`)
    const person = stage.person(who)
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
    const linked = stage.userId('viewer-zh')
    expect(readAloud((await menu(who, { targetUserId: linked })).raw)).toContain('Person viewer-zh')
    const said = { userId: linked, channelId: channel, content: 'I cannot send' }
    const { id } = (await control(stage, 'messages', said)) as { id: string }
    expect(readAloud((await menu(who, { targetMessageId: id })).raw)).toContain('Person viewer-zh')
    expect(readAloud((await menu(who, { targetUserId: stage.userId('stranger') })).raw)).not.toContain(
      'Person stranger',
    )
  })
})

describe('a channel the bot does not work in', () => {
  test.each(['support-en', 'stranger'] as const)('tells %s where it does, and nothing else', async (who) => {
    const { externalId, tokenId } = await stage.stuckCustomer(`elsewhere-${who}`)
    const answers = [
      await runCommand(stage, who, 'check', { who: externalId }, backChannel),
      await runCommand(stage, who, 'link', {}, backChannel),
      await menu(who, { targetUserId: stage.userId('viewer-zh') }, backChannel),
    ]
    for (const { raw } of answers) {
      expect(readAloud(raw)).toContain(`<#${channel}>`)
      expect(readAloud(raw)).not.toContain(tokenId)
      expect(raw).toMatchObject({ ephemeral: true })
    }
    const typed = { userId: stage.userId(who), channelId: backChannel, name: 'check', wait: 'answered' }
    const suggested = await control(stage, 'autocomplete', { ...typed, options: { who: externalId }, focused: 'who' })
    expect(suggested).toMatchObject({ choices: [] })
  })
})

type Listed = {
  readonly name: string
  readonly options: readonly Option[]
}

type Option = Listed & {
  readonly type: string
  readonly required: boolean
  readonly choices: readonly { readonly value: string | number }[]
}

describe('somebody who is not linked', () => {
  test('reads how to link, whatever the command, and nothing else', async () => {
    const userId = stage.userId('stranger')
    const { commands } = (await control(stage, `commands?userId=${userId}&channelId=${channel}`)) as {
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
      const answer = await runCommand(stage, 'stranger', path, Object.fromEntries(needed))
      expect(`${path}: ${readAloud(answer.raw)}`).toContain('/link')
      expect(answer.raw).toMatchObject({ ephemeral: true })
    }
  })

  test('is suggested nothing, and gets nowhere by buttons, dialogs and menus', async () => {
    const { tokenId, externalId } = await stage.stuckCustomer('not-for-strangers')
    const typed = { userId: stage.userId('stranger'), channelId: channel, name: 'check', wait: 'answered' }
    const suggested = await control(stage, 'autocomplete', { ...typed, options: { who: externalId }, focused: 'who' })
    expect(suggested).toMatchObject({ choices: [] })
    const stranger = stage.person('stranger')
    const card = await stage.post({ content: 'x', components: [row(`v1:show:${tokenId}:1`, `v1:cancel:${tokenId}:1`)] })
    const answers = [
      answerOf(await stranger.press(card, 'Press 0')),
      answerOf(await stranger.submit(await stranger.press(card, 'Press 1'), { reason: ['stuck'] })),
      answerOf(await stranger.submit(await stranger.press(await panel(), '检查…'), { who: externalId })),
      await menu('stranger', { targetUserId: stage.userId('viewer-zh') }),
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
  const { tokenId } = await stage.confirmedCustomer('proven')
  const person = stage.person('security-en')
  const card = await runCommand(stage, 'security-en', 'token show', { token: tokenId })
  const revoke = async (from: Message) =>
    answerOf(await person.submit(await person.press(from, 'Revoke token…'), { reason: ['security'] }))
  const asked = await revoke(card)
  const code = /tokenim step-up ([0-9A-Z]{8})/.exec(readAloud(asked.raw))?.[1]
  expect(asked.raw).toMatchObject({ ephemeral: true })
  const approve = (who: PersonName) => stage.keyOf(who)('POST', '/v1/step-ups/approve', { code })
  expect(await approve('security-zh')).toMatchObject({ status: 404 })
  const own = { TOKENIM_API_URL: stage.door.url, TOKENIM_API_KEY: stage.cast.apiKeys['security-en'] ?? '' }
  const approved = await runChild('apps/cli/src/main.ts', own, ['step-up', code ?? ''])
  expect(approved.output).toContain(`Approved: tokens.revoke of ${tokenId} in version 2`)
  expect(approved.code).toBe(0)
  expect(await runChild('apps/cli/src/main.ts', own, ['step-up', code ?? ''])).toMatchObject({ code: 1 })
  const done = await revoke(asked)
  expect(readAloud(done.raw)).toContain('The token is revoked')
  expect(await approve('security-en')).toMatchObject({ status: 404 })
  const { body } = await stage.keyOf('security-en')('GET', `/v1/audit/entries?targetId=${tokenId}&action=tokens.revoke`)
  expect(body.items).toMatchObject([{ outcome: 'ok' }, { outcome: 'refused', code: 'step_up_required' }])
})

test('an act is kept with the Discord user, guild, channel and interaction it was asked for in', async () => {
  const { tokenId } = await stage.stuckCustomer('kept-with')
  const person = stage.person('support-en')
  const card = await runCommand(stage, 'support-en', 'token show', { token: tokenId })
  const asked = await person.submit(await person.press(card, 'Cancel token…'), { reason: ['stuck'] })
  answerOf(asked)
  const rows = await stage.database.owner`
    select field, value from audit_personal join audit_entry on audit_entry.id = entry_id
    where target_id = ${tokenId} and action = 'tokens.cancel'`
  expect(Object.fromEntries(rows.map(({ field, value }) => [field, value]))).toEqual({
    discordUserId: stage.userId('support-en'),
    guildId: guild,
    channelId: channel,
    interactionId: asked.id,
  })
})

/** Last, for the panel is in another language then. */
describe('deploying', () => {
  test('writes what differs and nothing else, and says by its exit code whether anything does', async () => {
    const change = { ...stage.botEnv, TOKENIM_ALERT_LOCALE: 'en' }
    expect(await runChild(deploy, stage.botEnv, ['--plan'])).toMatchObject({ code: 0 })
    const planned = await runChild(deploy, change, ['--plan'])
    expect(planned).toEqual({ code: 2, output: `~ panel in channel ${channel}\n` })
    const before = await panel()
    expect(await runChild(deploy, change, ['--apply'])).toMatchObject({ code: 0 })
    const edited = await panel()
    expect(edited.id).toBe(before.id)
    expect(readAloud(edited.raw)).toContain('without typing')
    expect(edited.raw).toMatchObject({ pinned: true })
  })

  test('elsewhere is planned there, command by command, each kind of them', async () => {
    const planned = await runChild(deploy, stage.botEnv, ['--plan', '--global'])
    expect(planned.code).toBe(2)
    const lines = planned.output.trimEnd().split('\n')
    for (const line of ['+ /check', '+ user: Can they send?', '+ message: Can they send?'])
      expect(lines).toContain(line)
    // Besides the commands only the panel, which is where it was.
    expect(lines.filter((line) => !line.startsWith('+ '))).toEqual([`~ panel in channel ${channel}`])
  })

  test('a command that is gone is removed, one that was changed is put right, the others keep their ids', async () => {
    const route = `${stage.discordUrl}/api/v10/applications/800000000000000301/guilds/${guild}/commands`
    const headers = { authorization: 'Bot stage-bot-token', 'content-type': 'application/json' }
    type Command = { readonly id: string; readonly name: string; readonly type: number; readonly version: string }
    const list = async () => (await (await fetch(route, { headers })).json()) as Command[]
    const before = await list()
    const post = (body: object) => fetch(route, { method: 'POST', headers, body: JSON.stringify(body) })
    await post({ name: 'old', description: 'of another time' })
    await post({ name: 'check', description: 'changed by hand' })
    const planned = await runChild(deploy, stage.botEnv, ['--plan'])
    expect(planned.output).toContain('- /old\n')
    expect(planned.output).toContain('~ /check description: "changed by hand" → ')
    await runChild(deploy, stage.botEnv, ['--apply'])
    const after = await list()
    const ids = (all: Command[]) => all.map(({ id, name }) => `${name} ${id}`).toSorted()
    expect(ids(after)).toEqual(ids(before))
    const changed = after.filter(({ version }) => !before.some((one) => one.version === version))
    expect(changed.map(({ name }) => name)).toEqual(['check'])
  })
})

function row(...customIds: readonly string[]) {
  return {
    type: 1,
    components: customIds.map((id, index) => ({ type: 2, style: 2, label: `Press ${index}`, custom_id: id })),
  }
}

function valueFor({ type, choices: [first] }: Option): string | number | boolean {
  if (first !== undefined) return first.value
  if (type === 'boolean') return true
  if (type === 'user') return stage.userId('viewer-zh')
  return type === 'integer' || type === 'number' ? 1 : 'customer-1'
}
