import { expect } from 'vitest'
import type { Interaction, Message } from '../person.ts'
import { type BotStage, channel, type PersonName } from './bot-stage.ts'

/** The last thing that was answered, as a message. */
export function answerOf({ status, failure, message, followUps }: Interaction): Message {
  expect(failure).toBeNull()
  expect(status).toBe('answered')
  const answer = followUps.at(-1) ?? message
  if (answer === null) throw new Error('nothing was answered')
  return answer
}

/** Acts and looks through the control API of the local Discord. */
export async function control(stage: BotStage, path: string, body?: object): Promise<unknown> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${stage.discordUrl}/control/${path}`, init)
  const json: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`)
  return json
}

export async function runCommand(
  stage: BotStage,
  name: PersonName,
  path: string,
  options: Readonly<Record<string, unknown>> = {},
  where: string = channel,
): Promise<Message> {
  const [top = '', below] = path.split(' ')
  return answerOf(await stage.person(name).command(where, top, options, below))
}
