import { z } from 'zod'
import { askApplication } from '../interactions/ask-application.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { messageWire } from '../messages/message-wire.ts'
import { findMember } from '../world/members.ts'
import type { DiscordState } from '../world/state.ts'
import { ControlProblem } from './control-problem.ts'
import { offeredCommands } from './localize.ts'
import { channelFor, messageFor, personOf } from './look-up.ts'
import { resolveIds } from './option-values.ts'
import { id } from './parse.ts'
import { mayUse } from './use-command.ts'

export const menuUse = z.strictObject({
  userId: id,
  /** The guild's first channel when left out. */
  channelId: id.optional(),
  name: z.string().min(1),
  /** One of the two: what the command is chosen on. */
  targetUserId: id.optional(),
  targetMessageId: id.optional(),
})

/** Chooses a command in the menu of a user or a message. */
export function useMenu(state: DiscordState, input: z.output<typeof menuUse>): Interaction {
  const person = personOf(state, input.userId)
  const { targetUserId, targetMessageId } = input
  if ((targetUserId === undefined) === (targetMessageId === undefined)) {
    throw new ControlProblem(400, 'A menu belongs to a user or to a message: name one of them.')
  }
  const type = targetUserId === undefined ? 3 : 2
  const message = targetMessageId === undefined ? null : messageFor(state, person, targetMessageId, input.channelId)
  const where = message?.channelId ?? input.channelId ?? state.world.channels[0]?.id ?? ''
  const channel = channelFor(state, person, where)
  const offered = offeredCommands(state, channel.kind === 'dm').filter((one) => one.type === type)
  const command = offered.find((one) => one.name === input.name)
  if (command === undefined) {
    const known = offered.length === 0 ? 'There is none.' : `There are: ${offered.map((one) => one.name).join(', ')}.`
    throw new ControlProblem(404, `There is no "${input.name}" in this menu. ${known}`)
  }
  if (!mayUse(state, person, command, channel)) {
    throw new ControlProblem(403, `${person.name} may not use "${command.name}".`)
  }
  if (targetUserId !== undefined && findMember(state.world, targetUserId) === undefined) {
    throw new ControlProblem(404, `There is no user ${targetUserId}.`)
  }
  const resolved =
    message === null
      ? resolveIds(state, { users: [targetUserId ?? ''], roles: [], channels: [] })
      : { messages: { [message.id]: messageWire(state, message) } }
  return askApplication(state, {
    applicationId: command.applicationId,
    type: 2,
    userId: person.id,
    channel,
    name: command.name,
    data: {
      id: command.id,
      name: command.name,
      type,
      target_id: targetUserId ?? targetMessageId,
      ...(command.guildId === null ? {} : { guild_id: command.guildId }),
      ...(resolved === null ? {} : { resolved }),
    },
  })
}
