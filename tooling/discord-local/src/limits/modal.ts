import { z } from 'zod'
import { choiceOption, componentId, customId, entitySelect, stringSelect } from './buttons-and-selects.ts'
import { complain, integer, list, oneOf, text } from './form.ts'

const textInputCommon = {
  type: z.literal(4),
  id: componentId,
  custom_id: customId,
  /** 1 one line, 2 a paragraph. */
  style: oneOf(1, 2),
  min_length: integer(0, 4000).nullish(),
  max_length: integer(1, 4000).nullish(),
  required: z.boolean().nullish(),
  value: text(0, 4000).nullish(),
  placeholder: text(0, 100).nullish(),
}
const rowTextInput = z.object({ ...textInputCommon, label: text(1, 45) })
const labelTextInput = z.object({ ...textInputCommon, label: text(1, 45).nullish() })

const choices = { id: componentId, custom_id: customId, required: z.boolean().nullish() }
const radioGroup = z.object({ type: z.literal(21), ...choices, options: list(choiceOption, 2, 10) })
const checkboxGroup = z.object({
  type: z.literal(22),
  ...choices,
  min_values: integer(0, 10).nullish(),
  max_values: integer(1, 10).nullish(),
  options: list(choiceOption, 1, 10),
})
const checkbox = z.object({ type: z.literal(23), id: componentId, custom_id: customId, default: z.boolean().nullish() })

const field = z.discriminatedUnion('type', [
  labelTextInput,
  stringSelect,
  entitySelect,
  radioGroup,
  checkboxGroup,
  checkbox,
])

const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1), id: componentId, components: list(rowTextInput, 1, 1) }),
  z.object({ type: z.literal(10), id: componentId, content: text(1, 4000) }),
  z.object({
    type: z.literal(18),
    id: componentId,
    label: text(1, 45),
    description: text(0, 100).nullish(),
    component: field,
  }),
])

/** A modal: a title and one to five parts. File uploads (19) are not known here. */
export const modal = z
  .object({ custom_id: customId, title: text(1, 45), components: list(part, 1, 5) })
  .superRefine((one, context) => {
    const seen = new Set<string>()
    for (const { field: input, path } of modalFields(one)) {
      if (seen.has(input.custom_id)) {
        complain(
          context,
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        )
      }
      seen.add(input.custom_id)
      if (input.type === 4 && input.value) {
        const max = input.max_length ?? 4000
        if (input.value.length > max)
          complain(context, [...path, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
      }
    }
  })

export type Modal = z.output<typeof modal>
export type ModalField = z.output<typeof field>

/** Every field of a modal with its place. */
export function modalFields(one: {
  readonly components: readonly z.output<typeof part>[]
}): { readonly field: ModalField; readonly path: PropertyKey[] }[] {
  return one.components.flatMap((component, index): { field: ModalField; path: PropertyKey[] }[] => {
    const path = ['components', index]
    if (component.type === 18) return [{ field: component.component, path: [...path, 'component'] }]
    if (component.type === 10) return []
    return component.components.map((input, place) => ({ field: input, path: [...path, 'components', place] }))
  })
}
