import { messageBehaviour } from '../documented/messages.ts'
import type { MessageBody } from '../limits/message-body.ts'
import type { DiscordState } from '../world/state.ts'
import type { Message } from './message.ts'

/** With `enforce_nonce`: the message the same author already sent with this nonce within five minutes, in any channel. */
export function findRepeat(state: DiscordState, authorId: string, body: MessageBody): Message | undefined {
  if (body.enforce_nonce !== true || body.nonce === null || body.nonce === undefined) return undefined
  const since = state.clock.now() - messageBehaviour.enforced_nonce.figure
  return [...state.messages.values()].find(
    (message) =>
      message.authorId === authorId && message.createdAt > since && String(message.nonce) === String(body.nonce),
  )
}
