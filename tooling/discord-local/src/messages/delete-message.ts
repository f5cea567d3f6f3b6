import type { DiscordState } from '../world/state.ts'
import { announce } from './announce.ts'
import type { Message } from './message.ts'

export function deleteMessage(state: DiscordState, message: Message): void {
  state.messages.delete(message.id)
  announce(state, 'deleted', message)
}
