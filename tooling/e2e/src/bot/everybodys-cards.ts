import { type Message, readAloud } from '../person.ts'
import { channel, type PersonName } from './bot-stage.ts'
import { stage } from './stage.ts'

/** Everybody's card of what was handed over about something, once it says so. */
export async function cardOf(about: string, saying: string): Promise<Message> {
  const look = async () =>
    (await stage().person('security-zh').transcript(channel)).find(({ raw }) => {
      const text = readAloud(raw)
      return text.includes(about) && text.includes(saying) && !isEphemeral(raw)
    })
  return stage().person('security-zh').until(look, `a card of ${about} that says ${saying}`)
}

/** The same card, once it says so. */
export async function comesToSay(card: Message, saying: string): Promise<Message> {
  const look = async () =>
    (await stage().person('security-zh').transcript(channel)).find(
      ({ id, raw }) => id === card.id && readAloud(raw).includes(saying),
    )
  return stage().person('security-zh').until(look, `the card comes to say ${saying}`)
}

/** The card as somebody still sees it, whatever becomes of it meanwhile. */
export async function staleCopyOf(card: Message): Promise<Message> {
  const { components, flags } = Object(card.raw) as { readonly components: unknown; readonly flags: number }
  return stage().post({ components, flags })
}

/** Whether one person alone sees it. */
export function isEphemeral(raw: unknown): boolean {
  return Reflect.get(Object(raw), 'ephemeral') === true
}

/** What this person alone reads beside a card. */
export async function asideFor(name: PersonName, saying: string): Promise<Message> {
  const person = stage().person(name)
  const look = async () =>
    (await person.transcript(channel)).find(({ raw }) => isEphemeral(raw) && readAloud(raw).includes(saying))
  return person.until(look, `an answer to ${name} that says ${saying}`)
}

/** What this person reads anywhere about it, in a direct message or in the channel, beside everybody's card. */
export async function toldTo(name: PersonName, about: string, saying: string): Promise<string> {
  const person = stage().person(name)
  const look = async () => {
    for (const { id } of await person.channels()) {
      const found = (await person.transcript(id)).find(({ raw }) => {
        const text = readAloud(raw)
        return text.includes(about) && text.includes(saying) && !isEphemeral(raw)
      })
      if (found !== undefined) return id
    }
    return undefined
  }
  return person.until(look, `${name} is told ${saying}`)
}
