import { stage } from '../stage.ts'
import { type Answer, type Ask, cardOf } from './ask.ts'

/** What takes a second proof is proven outside of chat, and goes on by the button of the card that asked for it. */
export async function proven(ask: Ask, asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked
  const code = /tokenim step-up ([0-9A-Z]{8})/.exec(answer.said)?.[1]
  if (code === undefined) return answer
  await stage().keyOf(ask.name)('POST', '/v1/step-ups/approve', { code })
  return ask.pressOn(cardOf(answer, 'go_on'), 'go_on')
}
