import { formatCustomId, type Press } from '@tokenim/discord-cards'
import { type Wording, wordingFor } from '@tokenim/wording'
import { type Interaction, type Message, readAloud } from '../../person.ts'
import { control } from '../asking.ts'
import { channel, type PersonName } from '../bot-stage.ts'
import { stage } from '../stage.ts'

export type Language = 'zh' | 'en'

/** Somebody at the local Discord who reads one language. */
export type Ask = {
  readonly name: PersonName
  readonly language: Language
  readonly wording: Wording
  command(path: string, options?: Values): Promise<Answer>
  menu(on: object): Promise<Answer>
  /** A button of a card that everybody sees. */
  press(press: Asked): Promise<Answer>
  /** The button with this action on a card. */
  pressOn(card: Message, action: Press['action']): Promise<Answer>
  /** A button that nobody here made. */
  pressForged(customId: string): Promise<Answer>
  /** A button of a card that everybody sees opens a dialog, which is filled in and sent off. */
  dialog(press: Asked, values: Values): Promise<Answer>
  dialogOn(card: Message, action: Press['action'], values: Values): Promise<Answer>
  choose(card: Message, id: string): Promise<Answer>
  /** A dialog sent off that nobody here opened, with nothing of ours in it. */
  submitForged(customId: string): Promise<Answer>
}

type Values = Readonly<Record<string, unknown>>
type Asked = Omit<Press, 'entityId' | 'version'> & { readonly entityId?: string; readonly version?: number }

export type How = { readonly meanwhile?: () => Promise<void>; readonly isOpening?: boolean }

/** All that a person reads, or the dialog that opened. */
export type Answer = {
  readonly id: string
  readonly status: string
  readonly said: string
  /** The answer itself, and what came beside it. */
  readonly cards: readonly Message[]
  readonly modal: { readonly title: string } | null
}

/** @param how `meanwhile`: what happens after a card was seen, and before it is acted on; `isOpening`: dialogs stay open */
export function askAs(
  name: PersonName,
  language: Language,
  { meanwhile = async () => {}, isOpening = false }: How = {},
): Ask {
  const userId = stage().userId(name)
  const by = { userId, wait: 'settled', timeoutMs: 60_000 }
  const send = async (path: string, body: object) => answerOf(await control(path, { ...by, ...body }))
  const button = (message: Message, customId: string) =>
    send('buttons', { messageId: message.id, channelId: message.channelId, customId })
  const submit = async (opened: Answer, values: Values) => {
    await meanwhile()
    return isOpening || opened.modal === null ? opened : send('modals', { interactionId: opened.id, values })
  }
  const everybodys = async (asked: Asked) => {
    const customId = formatCustomId({ entityId: null, version: 0, ...asked })
    return { customId, card: await withButton(customId) }
  }
  const ask: Ask = {
    name,
    language,
    wording: wordingFor(language === 'zh' ? 'zh-CN' : 'en', { reader: 'staff' }),
    command: (path, options = {}) => {
      const [top = '', below] = path.split(' ')
      const subcommand = below === undefined ? {} : { subcommand: below }
      return send('commands', { channelId: channel, name: top, options, ...subcommand })
    },
    menu: (on) => send('menus', { channelId: channel, name: 'Can they send?', ...on }),
    press: async (asked) => {
      const { customId, card } = await everybodys(asked)
      await meanwhile()
      return button(card, customId)
    },
    pressOn: async (card, action) => {
      await meanwhile()
      return button(card, customIdOn(card, action))
    },
    pressForged: async (customId) => button(await withButton(customId), customId),
    dialog: async (asked, values) => {
      const { customId, card } = await everybodys(asked)
      return submit(await button(card, customId), values)
    },
    dialogOn: async (card, action, values) => submit(await button(card, customIdOn(card, action)), values),
    choose: async (card, id) => {
      const { id: messageId, channelId } = card
      await meanwhile()
      return send('selects', { messageId, channelId, customId: customIdOn(card, 'choose'), values: [id] })
    },
    submitForged: (customId) =>
      send('forgeries', { channelId: channel, type: 5, data: { custom_id: customId, components: [] } }),
  }
  return ask
}

/** A card that everybody sees, in the form of all of ours, with this button and without a word: posted once. */
function withButton(customId: string): Promise<Message> {
  const name = `${stage().discordUrl} ${customId}`
  const button = { type: 2, style: 2, emoji: { name: '🔘' }, custom_id: customId }
  const found =
    posted.get(name) ?? stage().post({ flags: componentsV2, components: [{ type: 1, components: [button] }] })
  posted.set(name, found)
  return found
}

const posted = new Map<string, Promise<Message>>()

const componentsV2 = 1 << 15

/** Looks once more: what stands beside a card comes after it. */
export async function lookAgain({ id }: Answer): Promise<Answer> {
  return answerOf(await control(`interactions/${id}`))
}

function answerOf(raw: unknown): Answer {
  const { id, status, message, followUps, modal } = Object(raw) as Interaction
  const channelId = String(Reflect.get(Object(raw), 'channelId'))
  const cards = [message, ...followUps].flatMap((one) => (one === null ? [] : [{ id: one.id, channelId, raw: one }]))
  return {
    id,
    status,
    said: [...cards.map(({ raw: card }) => card), modal].map(readAloud).join('\n'),
    cards,
    modal,
  }
}

/** The card of an answer, or that of its cards which has a button of this action. */
export function cardOf({ cards, said }: Answer, action?: Press['action']): Message {
  const found = cards.find(({ raw }) => action === undefined || JSON.stringify(raw).includes(`"v1:${action}:`))
  if (found === undefined) throw new Error(`no card: ${said}`)
  return found
}

function customIdOn({ raw }: Message, action: Press['action']): string {
  const found = new RegExp(`"custom_id":"(v1:${action}:[^"]*)"`).exec(JSON.stringify(raw))?.[1]
  if (found === undefined) throw new Error(`no ${action} on: ${readAloud(raw)}`)
  return found
}
