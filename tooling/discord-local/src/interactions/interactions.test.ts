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
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { interactionRules } from '../documented/interactions.ts'
import { controlOf } from '../testing/control.ts'
import { prove } from '../testing/prove.ts'
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
const press = (messageId: string, customId = 'v1:open') => ({ userId: ids.ming, messageId, customId })
const rings = async () => (await control.get<{ rings: object[] }>('/rings')).body.rings

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

/** A card of the bot's with a button. */
async function post() {
  const channel = await client.channels.fetch(ids.general)
  if (channel === null || !channel.isSendable()) throw new Error('no channel to post in')
  return channel.send({ content: 'a card', components: [row] })
}

/** A first answer as no library would send it. */
function callBack(one: Interaction, type: number, data: unknown = {}) {
  return client.rest.post(`/interactions/${one.id}/${one.token}/callback`, { auth: false, body: { type, data } })
}

/** The types of first answer that an interaction takes, of all there are. */
async function accepted(ask: () => Promise<unknown>): Promise<number[]> {
  const data = { ...modal.toJSON(), content: 'a', choices: [] }
  const taken: number[] = []
  for (const type of [1, 4, 5, 6, 7, 8, 9, 10, 12]) {
    const refused = onNext((one) => callBack(one, type, type === 9 || type === 8 ? data : { content: 'a' }))
    await ask()
    const answer = await refused
    if (!(answer instanceof Error)) taken.push(type)
    else expect(answer).toMatchObject({ code: 50035 })
  }
  return taken
}

prove(interactionRules, {
  first_answer: async () => {
    const onTime = onNext(async (one) => {
      time += interactionRules.first_answer.figure - 1
      return one.isChatInputCommand() && one.reply('just in time')
    })
    await control.interact('/commands', check(ids.ming))
    expect(await onTime).not.toBeInstanceOf(Error)
    const thrown = onNext(async (one) => {
      time += interactionRules.first_answer.figure
      return one.isChatInputCommand() && one.reply('too late')
    })
    const started = await control.post<{ id: string }>('/commands', check(ids.ming))
    expect(await thrown).toMatchObject({ code: 10062, status: 404 })
    const seen = await control.get(`/interactions/${started.body.id}`)
    expect(seen.body).toMatchObject({ status: 'failed', failure: 'The application did not respond' })
  },
  token: async () => {
    const thrown = onNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply()
      time += interactionRules.token.figure - 1
      await one.editReply('just in time')
      time += 1
      await one.editReply('too late')
    })
    await control.interact('/commands', { ...check(ids.ming), wait: 'answered' })
    expect(await thrown).toMatchObject({ code: 50027, status: 401 })
    const never = onNext(async (one) => one.isChatInputCommand() && one.deferReply())
    const seen = await control.interact('/commands', { ...check(ids.ming), wait: 'answered' })
    await never
    time += interactionRules.token.figure
    const later = await control.get(`/interactions/${seen.id}`)
    expect(later.body).toMatchObject({ status: 'failed', message: { thinking: false, failed: expect.any(String) } })
  },
  answered_once: async () => {
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
  },
  unknown_token: async () => {
    await expect(
      client.rest.patch(`/webhooks/${ids.application}/nonsense/messages/@original`, { auth: false, body: {} }),
    ).rejects.toMatchObject({ code: 10015 })
  },
  no_webhook_before: async () => {
    const thrown = onNext((one) =>
      client.rest.post(`/webhooks/${ids.application}/${one.token}`, { auth: false, body: { content: 'a' } }),
    )
    await control.post('/commands', check(ids.ming))
    expect(await thrown).toMatchObject({ code: 10015 })
  },
  command_callbacks: async () =>
    expect(await accepted(() => control.post('/commands', check(ids.ming)))).toEqual([4, 5, 9]),
  component_callbacks: async () => {
    // An update takes the buttons of a card only when told to.
    const card = await post()
    expect(await accepted(() => control.post('/buttons', press(card.id)))).toEqual([4, 5, 6, 7, 9])
  },
  autocomplete_callbacks: async () =>
    expect(await accepted(() => control.post('/autocomplete', { ...check(ids.ming), focused: 'who' }))).toEqual([8]),
  modal_callbacks: async () => {
    const card = await post()
    const submit = async () => {
      answerNext(async (one) => one.isButton() && one.showModal(modal))
      const opened = await control.interact('/buttons', press(card.id))
      const values = { reason: 'abc' }
      return control.post('/modals', { userId: ids.ming, interactionId: opened.id, values })
    }
    const taken = []
    for (const type of [4, 5, 6, 7, 8, 9]) {
      // The press that opens the modal comes first.
      const refused = new Promise((resolve) => {
        client.on('interactionCreate', (one) => {
          if (one.isModalSubmit()) void callBack(one, type, { content: 'a' }).then(() => resolve(true), resolve)
        })
      })
      await submit()
      if ((await refused) === true) taken.push(type)
      client.removeAllListeners('interactionCreate')
    }
    expect(taken).toEqual([4, 5, 6, 7])
  },
  modal_first: async () => {
    const card = await post()
    const thrown = onNext(async (one) => {
      if (!one.isButton()) return
      await one.deferUpdate()
      await callBack(one, 9, modal.toJSON())
    })
    await control.post('/buttons', press(card.id))
    expect(await thrown).toMatchObject({ code: 40060 })
  },
  modal_updates: async () => {
    const card = await post()
    answerNext(async (one) => one.isButton() && one.showModal(modal))
    const opened = await control.interact('/buttons', press(card.id))
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
  },
  no_authorization: async () => {
    const answered = onNext((one) =>
      fetch(`${local.apiUrl}/v10/interactions/${one.id}/${one.token}/callback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 4, data: { content: 'with the token alone' } }),
      }),
    )
    await control.post('/commands', check(ids.ming))
    expect(await answered).toMatchObject({ status: 204 })
  },
  with_response: async () => {
    const answered = onNext(async (one) => {
      if (!one.isChatInputCommand()) return
      return (await one.reply({ content: 'here', withResponse: true })).resource?.message?.content
    })
    await control.interact('/commands', check(ids.ming))
    expect(await answered).toBe('here')
    const silent = onNext((one) => callBack(one, 4, { content: 'silent' }))
    await control.interact('/commands', check(ids.ming))
    expect(await silent).toEqual(new ArrayBuffer(0))
  },
  deferred: async () => {
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
  },
  follow_up_after_defer: async () => {
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply({ flags: MessageFlags.Ephemeral })
      await one.followUp('filled in')
      await one.followUp('further')
    })
    const seen = await control.interact('/commands', check(ids.ming))
    expect(seen.message).toMatchObject({ content: 'filled in', ephemeral: true })
  },
  deferred_v2: async () => {
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply({ flags: MessageFlags.Ephemeral })
      const card = [new TextDisplayBuilder().setContent('a card')]
      await one.editReply({ flags: MessageFlags.IsComponentsV2, components: card })
    })
    const seen = await control.interact('/commands', check(ids.ming))
    expect(seen.message).toMatchObject({ content: '', components: [{ type: 10, id: 1, content: 'a card' }] })
    expect(seen.message?.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)
  },
  deferred_update: async () => {
    const card = await post()
    answerNext(async (one) => {
      if (!one.isButton()) return
      await one.deferUpdate()
      await one.editReply({ content: 'changed', components: [] })
      await one.followUp({ content: 'only you', flags: MessageFlags.Ephemeral })
    })
    await control.interact('/buttons', press(card.id))
    expect(await control.transcript(ids.guest, ids.general)).toMatchObject([{ content: 'changed' }])
  },
  default_mentions: async () => {
    const content = `<@${ids.olivia}> <@&${ids.support}>`
    answerNext(async (one) => one.isChatInputCommand() && one.reply({ content }))
    await control.interact('/commands', check(ids.guest))
    expect(await rings()).toMatchObject([{ userId: ids.olivia, by: 'user' }])
    const allowedMentions = { parse: ['roles'] } as const
    answerNext(async (one) => one.isChatInputCommand() && one.reply({ content, allowedMentions }))
    await control.interact('/commands', check(ids.guest))
    expect((await rings()).slice(1)).toMatchObject([{ userId: ids.ming, by: 'role' }])
  },
  ephemeral: async () => {
    answerNext(async (one) => one.isRepliable() && one.reply({ content: 'psst', flags: MessageFlags.Ephemeral }))
    await control.interact('/commands', check(ids.ming))
    expect(await control.transcript(ids.ming, ids.general)).toMatchObject([{ content: 'psst', ephemeral: true }])
    expect(await control.transcript(ids.olivia, ids.general)).toEqual([])
  },
  ephemeral_stays: async () => {
    const flags = MessageFlags.Ephemeral
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply({ flags })
      await client.rest.patch(`/webhooks/${ids.application}/${one.token}/messages/@original`, {
        auth: false,
        body: { content: 'hidden', flags: 0 },
      })
    })
    expect((await control.interact('/commands', check(ids.ming))).message).toMatchObject({ ephemeral: true })
    answerNext(async (one) => {
      if (!one.isChatInputCommand()) return
      await one.deferReply()
      await client.rest.patch(`/webhooks/${ids.application}/${one.token}/messages/@original`, {
        auth: false,
        body: { content: 'shown', flags },
      })
    })
    expect((await control.interact('/commands', check(ids.ming))).message).toMatchObject({ ephemeral: false })
    expect(await control.transcript(ids.olivia, ids.general)).toMatchObject([{ content: 'shown' }])
  },
  member_permissions: async () => {
    const refused = await control.post<{ error: string }>('/commands', { userId: ids.guest, name: 'panel' })
    expect(refused.status).toBe(403)
    expect(refused.body.error).toContain('/panel')
    answerNext(async (one) => one.isChatInputCommand() && one.reply('here'))
    expect(await control.interact('/commands', { userId: ids.olivia, name: 'panel' })).toMatchObject({
      status: 'answered',
    })
  },
  who_and_where: async () => {
    const arrived = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve))
    await control.post('/commands', check(ids.ming))
    const interaction = await arrived
    expect(interaction.locale).toBe('zh-CN')
    expect(interaction.guildLocale).toBe('zh-CN')
    expect(interaction.inCachedGuild() && interaction.member.roles.cache.has(ids.support)).toBe(true)
    expect(interaction.memberPermissions?.has('Administrator')).toBe(false)
  },
  resolved: async () => {
    const arrived = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve))
    await control.post('/commands', { userId: ids.olivia, name: 'panel', options: { of: ids.ming } })
    const interaction = await arrived
    if (!interaction.isChatInputCommand()) throw new Error('a command was run')
    expect(interaction.options.getUser('of')).toMatchObject({ username: 'ming', globalName: '小明' })
    expect(interaction.options.getMember('of')).toMatchObject({ user: { id: ids.ming } })
    const wrong = await control.post('/commands', { userId: ids.olivia, name: 'panel', options: { of: 'ming' } })
    expect(wrong).toMatchObject({ status: 400, body: { error: expect.stringContaining('existing user') } })
  },
  direct: async () => {
    const person = await client.users.fetch(ids.ming)
    const card = await person.send({ content: 'on call', components: [row] })
    const arrived = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve))
    await control.post('/buttons', press(card.id))
    const interaction = await arrived
    expect(interaction).toMatchObject({ guildId: null, member: null, locale: 'zh-CN', user: { id: ids.ming } })
    const other = await control.post('/buttons', { userId: ids.olivia, messageId: card.id, customId: 'v1:open' })
    expect(other.status).toBe(403)
  },
  labels: async () => {
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
    const opened = await control.interact('/buttons', press(card.id))
    answerNext(async (one) => {
      if (!one.isModalSubmit()) return
      const [code] = one.fields.getStringSelectValues('code')
      await one.reply(`${code}/${one.fields.getTextInputValue('note')}`)
    })
    const values = { code: ['stuck'], note: '' }
    const seen = await control.interact('/modals', { userId: ids.ming, interactionId: opened.id, values })
    expect(seen.message?.content).toBe('stuck/')
  },
  localized_name: async () => {
    answerNext(async (one) => one.isChatInputCommand() && one.reply(`asked for ${one.options.getString('who', true)}`))
    const seen = await control.interact('/commands', check(ids.ming))
    expect(seen).toMatchObject({ status: 'answered', answer: 'message' })
    const [message] = await control.transcript(ids.ming, ids.general)
    expect(message).toMatchObject({ content: 'asked for ming', usedCommand: { localizedName: '检查' } })
  },
})

it('a command that does not exist is a clear 404, a missing option a clear 400', async () => {
  const unknown = await control.post<{ error: string }>('/commands', { userId: ids.ming, name: 'nope' })
  expect(unknown).toMatchObject({ status: 404, body: { error: expect.stringContaining('/check') } })
  const missing = await control.post<{ error: string }>('/commands', { userId: ids.ming, name: 'check' })
  expect(missing).toMatchObject({ status: 400, body: { error: 'Missing options: who.' } })
})

it('autocomplete shows the choices the application offers', async () => {
  answerNext(async (one) => one.isAutocomplete() && one.respond([{ name: one.options.getFocused(), value: 'ming' }]))
  const seen = await control.interact('/autocomplete', { ...check(ids.ming, 'mi'), focused: 'who' })
  expect(seen.choices).toEqual([{ name: 'mi', value: 'ming' }])
})

it('a button that does not exist, is disabled, or is out of sight cannot be pressed', async () => {
  const card = await post()
  const pressed = (customId: string, userId: string = ids.ming) =>
    control.post<{ error: string }>('/buttons', { userId, messageId: card.id, customId })
  expect(await pressed('v1:none')).toMatchObject({ status: 404, body: { error: expect.stringContaining('v1:open') } })
  expect(await pressed('v1:off')).toMatchObject({ status: 409 })
  expect(await pressed('v1:open', '1')).toMatchObject({ status: 404, body: { error: expect.stringContaining('user') } })
})
