import type { Channel } from '../channels/channel.ts'
import { interactiveComponents } from '../limits/components.ts'
import type { Button, EntitySelect, StringSelect } from '../limits/buttons-and-selects.ts'
import type { Message } from '../messages/message.ts'
import { canView, findPerson } from '../world/members.ts'
import type { DiscordState } from '../world/state.ts'
import type { Person } from '../world/world.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { ControlProblem } from './control-problem.ts'

export function personOf(state: DiscordState, userId: string): Person {
  const person = findPerson(state.world, userId)
  if (person !== undefined) return person
  const known = state.world.users.map((user) => `${user.id} (${user.name})`).join(', ')
  throw new ControlProblem(404, `There is no user ${userId}. Users: ${known}.`)
}

/** The channel, if this person sees it. */
export function channelFor(state: DiscordState, person: Person, channelId: string): Channel {
  const channel = state.channels.get(channelId)
  if (channel === undefined) throw new ControlProblem(404, `There is no channel ${channelId}.`)
  if (!canView(state, person.id, channel)) {
    throw new ControlProblem(403, `${person.name} does not see the channel ${channelId}.`)
  }
  return channel
}

export function messageFor(state: DiscordState, person: Person, messageId: string, channelId?: string): Message {
  const message = state.messages.get(messageId)
  const channel = message === undefined ? undefined : state.channels.get(message.channelId)
  if (message === undefined || channel === undefined) throw new ControlProblem(404, `There is no message ${messageId}.`)
  if (channelId !== undefined && channelId !== channel.id) {
    throw new ControlProblem(400, `The message ${messageId} is in the channel ${channel.id}.`)
  }
  if (!maySee(state, person.id, channel, message)) {
    throw new ControlProblem(403, `${person.name} does not see the message ${messageId}.`)
  }
  return message
}

export function maySee(state: DiscordState, userId: string, channel: Channel, message: Message): boolean {
  return (message.visibleTo === null || message.visibleTo === userId) && canView(state, userId, channel)
}

/** The button or select with this custom id, ready to be used. */
export function componentOf(message: Message, customId: string): Button | StringSelect | EntitySelect {
  const all = interactiveComponents(message.components).map((place) => place.component)
  const found = all.find((one) => one.custom_id === customId)
  if (found === undefined) {
    const ids = all.flatMap((one) => one.custom_id ?? [])
    const known = ids.length === 0 ? 'It has none.' : `It has: ${ids.join(', ')}.`
    throw new ControlProblem(404, `The message ${message.id} has no component "${customId}". ${known}`)
  }
  if (found.disabled === true) throw new ControlProblem(409, `The component "${customId}" is disabled.`)
  return found
}

export function interactionFor(state: DiscordState, interactionId: string): Interaction {
  const interaction = state.interactions.get(interactionId)
  if (interaction === undefined) throw new ControlProblem(404, `There is no interaction ${interactionId}.`)
  return interaction
}
