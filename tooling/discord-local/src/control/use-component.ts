import { z } from 'zod'
import { askApplication } from '../interactions/ask-application.ts'
import type { Interaction } from '../interactions/interaction.ts'
import type { EntitySelect, StringSelect } from '../limits/buttons-and-selects.ts'
import type { Message } from '../messages/message.ts'
import type { DiscordState } from '../world/state.ts'
import type { Person } from '../world/world.ts'
import { ControlProblem } from './control-problem.ts'
import { channelFor, componentOf, messageFor, personOf } from './look-up.ts'
import { id } from './parse.ts'
import { resolveIds } from './option-values.ts'

export const buttonPress = z.strictObject({
  userId: id,
  messageId: id,
  /** Known from the message; checked when given. */
  channelId: id.optional(),
  customId: z.string().min(1),
})
export const selectUse = buttonPress.extend({ values: z.array(z.string()).max(25) })

export function pressButton(state: DiscordState, input: z.output<typeof buttonPress>): Interaction {
  const person = personOf(state, input.userId)
  const message = messageFor(state, person, input.messageId, input.channelId)
  const button = componentOf(message, input.customId)
  if (button.type !== 2) throw new ControlProblem(400, `"${input.customId}" is a select; use /control/selects.`)
  return ask(state, person, message, { custom_id: input.customId, component_type: 2, id: button.id })
}

export function chooseOptions(state: DiscordState, input: z.output<typeof selectUse>): Interaction {
  const person = personOf(state, input.userId)
  const message = messageFor(state, person, input.messageId, input.channelId)
  const select = componentOf(message, input.customId)
  if (select.type === 2) throw new ControlProblem(400, `"${input.customId}" is a button; use /control/buttons.`)
  checkChoice(select, input.values)
  const resolved = resolveChoice(state, select, input.values)
  return ask(state, person, message, {
    custom_id: input.customId,
    component_type: select.type,
    id: select.id,
    values: input.values,
    ...(resolved === null ? {} : { resolved }),
  })
}

/** Refuses a number of values the select does not allow, and values it does not offer. */
export function checkChoice(select: StringSelect | EntitySelect, values: readonly string[]): void {
  const min = select.min_values ?? 1
  const max = select.max_values ?? 1
  if (values.length < min || values.length > max) {
    throw new ControlProblem(400, `"${select.custom_id}" takes ${min} to ${max} values, not ${values.length}.`)
  }
  if (select.type !== 3) return
  const unknown = values.filter((value) => !select.options.some((option) => option.value === value))
  if (unknown.length === 0) return
  const offered = select.options.map((option) => option.value).join(', ')
  throw new ControlProblem(400, `"${select.custom_id}" does not offer ${unknown.join(', ')}. It offers: ${offered}.`)
}

export function resolveChoice(state: DiscordState, select: StringSelect | EntitySelect, values: string[]) {
  if (select.type === 3) return null
  const none: string[] = []
  return resolveIds(state, {
    users: select.type === 5 || select.type === 7 ? values : none,
    roles: select.type === 6 || select.type === 7 ? values : none,
    channels: select.type === 8 ? values : none,
  })
}

function ask(state: DiscordState, person: Person, message: Message, data: Record<string, unknown>): Interaction {
  const application = state.world.applications.find((one) => one.botUserId === message.authorId)
  if (application === undefined) throw new ControlProblem(409, 'Nobody listens to the components of this message.')
  return askApplication(state, {
    applicationId: application.id,
    type: 3,
    userId: person.id,
    channel: channelFor(state, person, message.channelId),
    data,
    name: String(data['custom_id']),
    sourceMessageId: message.id,
  })
}
