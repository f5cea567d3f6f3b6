import { expect } from 'vitest'
import type { Interaction, Message } from '../person.ts'
import { channel, type PersonName } from './bot-stage.ts'
import { stage } from './stage.ts'

type Options = Readonly<Record<string, unknown>>

/** The last thing that was answered, as a message. */
export function answerOf({ status, failure, message, followUps }: Interaction): Message {
  expect(failure).toBeNull()
  expect(status).toBe('answered')
  const answer = followUps.at(-1) ?? message
  if (answer === null) throw new Error('nothing was answered')
  return answer
}

export async function command(
  name: PersonName,
  path: string,
  options: Options = {},
  where: string = channel,
): Promise<Message> {
  const [top = '', below] = path.split(' ')
  return answerOf(await stage().person(name).command(where, top, options, below))
}

export async function press(name: PersonName, message: Message, label: string | RegExp): Promise<Message> {
  return answerOf(await stage().person(name).press(message, label))
}

/** Presses what opens a dialog and sends it off. */
export async function fillIn(
  name: PersonName,
  message: Message,
  label: string | RegExp,
  values: Options,
): Promise<Message> {
  const person = stage().person(name)
  return answerOf(await person.submit(await person.press(message, label), values))
}

/** Acts and looks through the control API of the local Discord: a GET without a body. */
export async function control(
  path: string,
  body?: object,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${stage().discordUrl}/control/${path}`, { method, ...sent })
  const text = await answer.text()
  const json: unknown = text === '' ? null : JSON.parse(text)
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`)
  return json
}

export async function tokenState(tokenId: string): Promise<string> {
  return String((await stage().service('GET', `/v1/tokens/${tokenId}`)).body.state)
}

export type Entry = {
  readonly outcome: string
  readonly code?: string
  readonly onBehalfOf?: string
}

/** What the log holds of an act on something, newest first. */
export async function entriesOf(targetId: string, action: string): Promise<readonly Entry[]> {
  const { body } = await stage().keyOf('security-en')('GET', `/v1/audit/entries?targetId=${targetId}&action=${action}`)
  return body.items
}

/** The pinned message whose buttons save typing. */
export async function panel(): Promise<Message> {
  const all = await stage().person('support-zh').transcript(channel)
  const panels = all.filter(({ raw }) => JSON.stringify(raw).includes('v1:panel_check:'))
  expect(panels).toHaveLength(1)
  return panels[0] ?? { id: '', channelId: channel, raw: null }
}

/** Chooses our entry of the menu of a person or of a message. */
export async function menu(name: PersonName, on: object, where: string = channel): Promise<Message> {
  const chosen = { userId: stage().userId(name), channelId: where, name: 'Can they send?', wait: 'settled', ...on }
  const { message } = (await control('menus', chosen)) as { message: object }
  return { id: '', channelId: where, raw: message }
}

/** What is suggested for what is typed in the focused option. */
export async function suggestions(
  name: PersonName,
  typed: object,
  where: string = channel,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const by = { userId: stage().userId(name), channelId: where, wait: 'answered' }
  const answer = await control('autocomplete', { ...by, ...typed })
  return (answer as { readonly choices: readonly { readonly name: string; readonly value: string }[] }).choices
}
