import { z } from 'zod'
import { askApplication } from '../interactions/ask-application.ts'
import { interactionStatus } from '../interactions/interaction.ts'
import type { Interaction } from '../interactions/interaction.ts'
import type { Modal, ModalField } from '../limits/modal.ts'
import { modalFields } from '../limits/modal.ts'
import type { DiscordState } from '../world/state.ts'
import { ControlProblem } from './control-problem.ts'
import { channelFor, interactionFor, personOf } from './look-up.ts'
import { id } from './parse.ts'
import { checkChoice, resolveChoice } from './use-component.ts'

export const modalSubmit = z.strictObject({
  userId: id,
  /** The interaction that was answered with the modal. */
  interactionId: id,
  /** By custom id: text for inputs and radio groups, a list for selects and checkbox groups, a boolean for a checkbox. */
  values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])).default({}),
})

type Values = z.output<typeof modalSubmit>['values']

export function submitModal(state: DiscordState, input: z.output<typeof modalSubmit>): Interaction {
  const person = personOf(state, input.userId)
  const opener = interactionFor(state, input.interactionId)
  if (opener.userId !== person.id) throw new ControlProblem(403, `The modal was shown to somebody else.`)
  if (opener.modal === null)
    throw new ControlProblem(409, `The interaction ${opener.id} was not answered with a modal.`)
  if (isSubmitted(state, opener)) throw new ControlProblem(409, 'This modal has been submitted and is closed.')
  const fields = modalFields(opener.modal).map((place) => place.field)
  const unknown = Object.keys(input.values).filter((key) => !fields.some((field) => field.custom_id === key))
  if (unknown.length > 0) {
    const known = fields.map((field) => field.custom_id).join(', ')
    throw new ControlProblem(400, `The modal has no field ${unknown.join(', ')}. Fields: ${known}.`)
  }
  const resolved = fields.flatMap((field): Record<string, unknown>[] => {
    const value = input.values[field.custom_id]
    const isEntitySelect = field.type === 5 || field.type === 6 || field.type === 7 || field.type === 8
    const found = isEntitySelect && Array.isArray(value) ? resolveChoice(state, field, value) : null
    return found === null ? [] : [found]
  })
  return askApplication(state, {
    applicationId: opener.applicationId,
    type: 5,
    userId: person.id,
    channel: channelFor(state, person, opener.channelId),
    name: opener.modal.custom_id,
    sourceMessageId: opener.sourceMessageId,
    openedBy: opener.id,
    data: {
      custom_id: opener.modal.custom_id,
      components: submission(opener.modal, input.values),
      ...(resolved.length === 0 ? {} : { resolved: mergeResolved(resolved) }),
    },
  })
}

/** A modal closes with its first answered submission; after a failed one it stays open, as in Discord's client. */
function isSubmitted(state: DiscordState, opener: Interaction): boolean {
  const now = state.clock.now()
  return [...state.interactions.values()].some(
    (one) => one.openedBy === opener.id && interactionStatus(one, now) !== 'failed',
  )
}

function submission(modal: Modal, values: Values): unknown[] {
  return modal.components.map((part) => {
    switch (part.type) {
      case 1:
        return { type: 1, id: part.id, components: part.components.map((field) => fieldValue(field, values)) }
      case 10:
        return { type: 10, id: part.id }
      case 18:
        return { type: 18, id: part.id, component: fieldValue(part.component, values) }
    }
  })
}

function fieldValue(field: ModalField, values: Values): Record<string, unknown> {
  const given = values[field.custom_id]
  const common = { type: field.type, id: field.id, custom_id: field.custom_id }
  const refuse = (why: string): never => {
    throw new ControlProblem(400, `The field "${field.custom_id}" ${why}.`)
  }
  switch (field.type) {
    case 4: {
      const value = given ?? field.value ?? ''
      if (typeof value !== 'string') return refuse('takes text')
      if (value === '' && field.required !== false) refuse('must be filled in')
      if (value !== '' && value.length < (field.min_length ?? 0))
        refuse(`takes at least ${field.min_length} characters`)
      if (value.length > (field.max_length ?? 4000)) refuse(`takes at most ${field.max_length ?? 4000} characters`)
      return { ...common, value }
    }
    case 21: {
      const value = given ?? field.options.find((option) => option.default === true)?.value ?? null
      if (value === null && field.required !== false) refuse('must be filled in')
      if (value !== null && !field.options.some((option) => option.value === value)) refuse('does not offer this value')
      return { ...common, value }
    }
    case 22: {
      const chosen = given ?? field.options.filter((option) => option.default === true).map((option) => option.value)
      if (!Array.isArray(chosen)) return refuse('takes a list')
      if (chosen.length === 0 && field.required !== false) refuse('must be filled in')
      if (chosen.some((value) => !field.options.some((option) => option.value === value)))
        refuse('does not offer this value')
      if (chosen.length > (field.max_values ?? field.options.length)) refuse(`takes at most ${field.max_values} values`)
      return { ...common, values: chosen }
    }
    case 23: {
      const value = given ?? field.default ?? false
      if (typeof value !== 'boolean') return refuse('takes true or false')
      return { ...common, value }
    }
    default: {
      const defaults =
        field.type === 3 ? field.options.filter((one) => one.default === true).map((one) => one.value) : []
      const chosen = typeof given === 'string' ? [given] : (given ?? defaults)
      if (!Array.isArray(chosen)) return refuse('takes a list')
      if (chosen.length > 0 || field.required !== false) checkChoice(field, chosen)
      return { ...common, values: chosen }
    }
  }
}

function mergeResolved(parts: readonly Record<string, unknown>[]): Record<string, unknown> {
  const merged: Record<string, Record<string, unknown>> = {}
  for (const part of parts) {
    for (const [kind, entries] of Object.entries(part)) merged[kind] = { ...merged[kind], ...(entries as object) }
  }
  return merged
}
