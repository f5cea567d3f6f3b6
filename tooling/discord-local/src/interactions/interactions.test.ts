import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import type { Client, Interaction } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { controlOf } from '../testing/control.ts'
import { logIn, startLocal } from '../testing/start.ts'
import { ids } from '../testing/world.ts'

let time = Date.parse('2026-01-01T00:00:00Z')
let local: DiscordLocal
let client: Client<true>
let control: ReturnType<typeof controlOf>
let answers: Promise<unknown>[] = []

beforeEach(async () => {
  time = Date.parse('2026-01-01T00:00:00Z')
  local = await startLocal({ now: () => time })
  client = await logIn(local)
  control = controlOf(local)
  await client.application.commands.set(
    [
      {
        name: 'check',
        nameLocalizations: { 'zh-CN': '检查' },
        description: 'Can this person send?',
        options: [{ type: 3, name: 'who', description: 'Whom', required: true, autocomplete: true }],
      },
      {
        name: 'panel',
        description: 'Shows a panel',
        defaultMemberPermissions: 0n,
        options: [{ type: 6, name: 'of', description: 'Whose' }],
      },
    ],
    ids.guild,
  )
})

afterEach(async () => {
  await Promise.all(answers)
  answers = []
  await client.destroy()
  await local.close()
})

/** Answers the next interaction; the test fails if the answer does. */
function answerNext(answer: (interaction: Interaction) => Promise<unknown>): void {
  const given = new Promise<unknown>((resolve, reject) => {
    client.once('interactionCreate', (interaction) => void answer(interaction).then(resolve, reject))
  })
  answers.push(given)
}

/** Answers the next interaction and hands over what the answer threw, if it did. */
function onNext(answer: (interaction: Interaction) => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    client.once('interactionCreate', (interaction) => {
      void answer(interaction).then(resolve, resolve)
    })
  })
}

const check = (userId: string, who = 'ming') => ({ userId, name: 'check', options: { who } })

describe('commands', () => {
  it('a command is answered, and the reader sees its name in their language', async () => {
    answerNext(async (one) => one.isChatInputCommand() && one.reply(`asked for ${one.options.getString('who', true)}`))
    const seen = await control.interact('/commands', check(ids.ming))
    expect(seen).toMatchObject({ status: 'answered', answer: 'message' })
    const [message] = await control.transcript(ids.ming, ids.general)
    expect(message).toMatchObject({ content: 'asked for ming', usedCommand: { localizedName: '检查' } })
  })

  it('an interaction carries roles, permissions and locales', async () => {
    const arrived = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve))
    await control.post('/commands', check(ids.ming))
    const interaction = await arrived
    expect(interaction.locale).toBe('zh-CN')
    expect(interaction.guildLocale).toBe('zh-CN')
    expect(interaction.inCachedGuild() && interaction.member.roles.cache.has(ids.support)).toBe(true)
    expect(interaction.memberPermissions?.has('Administrator')).toBe(false)
  })

  it('a deferred answer shows as thinking until it is edited', async () => {
    let proceed = () => {}
    const held = new Promise<void>((resolve) => (proceed = resolve))
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply()
      await held
      await one.editReply('here it is')
    })
    const waiting = await control.interact('/commands', { ...check(ids.ming), wait: 'answered' })
    expect(waiting).toMatchObject({ status: 'deferred', message: { thinking: true } })
    proceed()
    const done = await control.get(`/interactions/${waiting.id}?wait=settled`)
    expect(done.body).toMatchObject({ status: 'answered', message: { content: 'here it is', thinking: false } })
  })

  it('the first follow-up to a deferred answer takes its place', async () => {
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply({ flags: MessageFlags.Ephemeral })
      await one.followUp('filled in')
      await one.followUp('further')
    })
    const seen = await control.interact('/commands', check(ids.ming))
    expect(seen.message).toMatchObject({ content: 'filled in', ephemeral: true })
  })

  it('a deferred answer can be filled with components v2', async () => {
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply({ flags: MessageFlags.Ephemeral })
      const card = [new TextDisplayBuilder().setContent('a card')]
      await one.editReply({ flags: MessageFlags.IsComponentsV2, components: card })
    })
    const seen = await control.interact('/commands', check(ids.ming))
    expect(seen.message).toMatchObject({ content: '', components: [{ type: 10, id: 1, content: 'a card' }] })
    expect(seen.message?.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)
  })

  it('an ephemeral answer is seen by its addressee only', async () => {
    answerNext(async (one) => one.isRepliable() && one.reply({ content: 'psst', flags: MessageFlags.Ephemeral }))
    await control.interact('/commands', check(ids.ming))
    expect(await control.transcript(ids.ming, ids.general)).toMatchObject([{ content: 'psst', ephemeral: true }])
    expect(await control.transcript(ids.olivia, ids.general)).toEqual([])
  })

  it('who lacks the default member permissions cannot run a command', async () => {
    const refused = await control.post<{ error: string }>('/commands', { userId: ids.guest, name: 'panel' })
    expect(refused.status).toBe(403)
    expect(refused.body.error).toContain('/panel')
  })

  it('a command that does not exist is a clear 404, a missing option a clear 400', async () => {
    const unknown = await control.post<{ error: string }>('/commands', { userId: ids.ming, name: 'nope' })
    expect(unknown).toMatchObject({ status: 404, body: { error: expect.stringContaining('/check') } })
    const missing = await control.post<{ error: string }>('/commands', { userId: ids.ming, name: 'check' })
    expect(missing).toMatchObject({ status: 400, body: { error: 'Missing options: who.' } })
  })

  it('a user named in an option arrives resolved, as user and as member', async () => {
    const arrived = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve))
    await control.post('/commands', { userId: ids.olivia, name: 'panel', options: { of: ids.ming } })
    const interaction = await arrived
    if (!interaction.isChatInputCommand()) throw new Error('a command was run')
    expect(interaction.options.getUser('of')).toMatchObject({ username: 'ming', globalName: '小明' })
    expect(interaction.options.getMember('of')).toMatchObject({ user: { id: ids.ming } })
    const wrong = await control.post('/commands', { userId: ids.olivia, name: 'panel', options: { of: 'ming' } })
    expect(wrong).toMatchObject({ status: 400, body: { error: expect.stringContaining('existing user') } })
  })

  it('autocomplete shows the choices the application offers', async () => {
    answerNext(async (one) => one.isAutocomplete() && one.respond([{ name: one.options.getFocused(), value: 'ming' }]))
    const seen = await control.interact('/autocomplete', { ...check(ids.ming, 'mi'), focused: 'who' })
    expect(seen.choices).toEqual([{ name: 'mi', value: 'ming' }])
  })
})

describe('deadlines', () => {
  it('a second first answer is refused with 40060', async () => {
    const thrown = onNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.reply('first')
      await client.rest.post(`/interactions/${one.id}/${one.token}/callback`, {
        auth: false,
        body: { type: 4, data: { content: 'second' } },
      })
    })
    await control.interact('/commands', check(ids.ming))
    expect(await thrown).toMatchObject({ code: 40060, status: 400 })
  })

  it('an answer after three seconds is refused with 10062, and the person reads that nothing responded', async () => {
    const thrown = onNext(async (one) => {
      time += 3_000
      return one.isChatInputCommand() && one.reply('too late')
    })
    const started = await control.post<{ id: string }>('/commands', check(ids.ming))
    expect(await thrown).toMatchObject({ code: 10062, status: 404 })
    const seen = await control.get(`/interactions/${started.body.id}`)
    expect(seen.body).toMatchObject({ status: 'failed', failure: 'The application did not respond' })
  })

  it('after fifteen minutes the token is refused with 50027', async () => {
    const thrown = onNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply()
      time += 15 * 60_000
      await one.editReply('too late')
    })
    const seen = await control.interact('/commands', { ...check(ids.ming), wait: 'answered' })
    expect(await thrown).toMatchObject({ code: 50027, status: 401 })
    const later = await control.get(`/interactions/${seen.id}`)
    expect(later.body).toMatchObject({ status: 'failed', message: { thinking: false, failed: expect.any(String) } })
  })

  it('an unknown webhook token is refused with 10015', async () => {
    await expect(
      client.rest.patch(`/webhooks/${ids.application}/nonsense/messages/@original`, { auth: false, body: {} }),
    ).rejects.toMatchObject({ code: 10015 })
  })
})

describe('components and modals', () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('v1:open').setLabel('Open…').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('v1:off').setLabel('Off').setStyle(ButtonStyle.Secondary).setDisabled(true),
  )
  const modal = new ModalBuilder()
    .setCustomId('v1:form')
    .setTitle('Why?')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder().setCustomId('reason').setLabel('Reason').setStyle(TextInputStyle.Short).setMinLength(3),
      ),
    )
  const post = async () => {
    const channel = await client.channels.fetch(ids.general)
    if (channel === null || !channel.isSendable()) throw new Error('no channel to post in')
    return channel.send({ content: 'a card', components: [row] })
  }

  it('a press opens a modal, whose submission updates the card', async () => {
    const card = await post()
    answerNext(async (one) => one.isButton() && one.showModal(modal))
    const press = { userId: ids.ming, messageId: card.id, customId: 'v1:open' }
    const opened = await control.interact('/buttons', press)
    expect(opened).toMatchObject({ answer: 'modal', modal: { title: 'Why?', fieldIds: ['reason'] } })

    answerNext(async (one) => {
      if (!one.isModalSubmit() || !one.isFromMessage()) return
      await one.update({ content: `because ${one.fields.getTextInputValue('reason')}`, components: [] })
    })
    const submit = { userId: ids.ming, interactionId: opened.id, values: { reason: 'asked for' } }
    const submitted = await control.interact('/modals', submit)
    expect(submitted).toMatchObject({ status: 'answered', answer: 'update' })
    expect(await control.transcript(ids.guest, ids.general)).toMatchObject([{ content: 'because asked for' }])
    expect((await control.post('/modals', submit)).status).toBe(409)
  })

  it('a modal cannot answer a modal, nor follow a defer', async () => {
    const card = await post()
    answerNext(async (one) => one.isButton() && one.showModal(modal))
    const press = { userId: ids.ming, messageId: card.id, customId: 'v1:open' }
    const opened = await control.interact('/buttons', press)
    const thrown = onNext(async (one) => {
      if (!one.isModalSubmit()) return
      await client.rest.post(`/interactions/${one.id}/${one.token}/callback`, {
        auth: false,
        body: { type: 9, data: modal.toJSON() },
      })
    })
    await control.post('/modals', { userId: ids.ming, interactionId: opened.id, values: { reason: 'abc' } })
    expect(await thrown).toMatchObject({ code: 50035 })

    const second = onNext(async (one) => {
      if (!one.isButton()) return
      await one.deferUpdate()
      await client.rest.post(`/interactions/${one.id}/${one.token}/callback`, {
        auth: false,
        body: { type: 9, data: modal.toJSON() },
      })
    })
    await control.post('/buttons', press)
    expect(await second).toMatchObject({ code: 40060 })
  })

  it('a deferred update is completed by editing the card, and a follow-up is its own message', async () => {
    const card = await post()
    answerNext(async (one) => {
      if (!one.isButton()) return
      await one.deferUpdate()
      await one.editReply({ content: 'changed', components: [] })
      await one.followUp({ content: 'only you', flags: MessageFlags.Ephemeral })
    })
    await control.interact('/buttons', { userId: ids.ming, messageId: card.id, customId: 'v1:open' })
    expect(await control.transcript(ids.guest, ids.general)).toMatchObject([{ content: 'changed' }])
  })

  it('a button in a direct message is pressed by a user, not by a member', async () => {
    const person = await client.users.fetch(ids.ming)
    const card = await person.send({ content: 'on call', components: [row] })
    const arrived = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve))
    await control.post('/buttons', { userId: ids.ming, messageId: card.id, customId: 'v1:open' })
    const interaction = await arrived
    expect(interaction).toMatchObject({ guildId: null, member: null, locale: 'zh-CN', user: { id: ids.ming } })
    const other = await control.post('/buttons', { userId: ids.olivia, messageId: card.id, customId: 'v1:open' })
    expect(other.status).toBe(403)
  })

  it('a button that does not exist, is disabled, or is out of sight cannot be pressed', async () => {
    const card = await post()
    const press = (customId: string, userId: string = ids.ming) =>
      control.post<{ error: string }>('/buttons', { userId, messageId: card.id, customId })
    expect(await press('v1:none')).toMatchObject({ status: 404, body: { error: expect.stringContaining('v1:open') } })
    expect(await press('v1:off')).toMatchObject({ status: 409 })
    expect(await press('v1:open', '1')).toMatchObject({ status: 404, body: { error: expect.stringContaining('user') } })
  })

  it('labels hold text inputs and selects in modals', async () => {
    const card = await post()
    answerNext(async (one) => {
      if (!one.isButton()) return
      const code = new StringSelectMenuBuilder().setCustomId('code').addOptions({ label: 'Stuck', value: 'stuck' })
      const note = new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Paragraph).setRequired(false)
      await one.showModal(
        new ModalBuilder()
          .setCustomId('v1:labels')
          .setTitle('With labels')
          .addLabelComponents(
            new LabelBuilder().setLabel('Why').setStringSelectMenuComponent(code),
            new LabelBuilder().setLabel('Note').setTextInputComponent(note),
          ),
      )
    })
    const opened = await control.interact('/buttons', { userId: ids.ming, messageId: card.id, customId: 'v1:open' })
    answerNext(async (one) => {
      if (!one.isModalSubmit()) return
      const [code] = one.fields.getStringSelectValues('code')
      await one.reply(`${code}/${one.fields.getTextInputValue('note')}`)
    })
    const values = { code: ['stuck'], note: '' }
    const seen = await control.interact('/modals', { userId: ids.ming, interactionId: opened.id, values })
    expect(seen.message?.content).toBe('stuck/')
  })
})
