import { z } from 'zod'
import { componentLimits } from '../documented/components.ts'
import { modalLimits } from '../documented/modals.ts'
import { choiceOption, componentId, customId, entitySelect, stringSelect } from './buttons-and-selects.ts'
import { complain, integer, list, oneOf, text } from './form.ts'

const textInputCommon = {
  type: z.literal(4),
  id: componentId,
  custom_id: customId,
  /** 1 one line, 2 a paragraph. */
  style: oneOf(1, 2),
  min_length: integer(modalLimits.inputMinLength).nullish(),
  max_length: integer(modalLimits.inputMaxLength).nullish(),
  required: z.boolean().nullish(),
  value: text(modalLimits.inputValue).nullish(),
  placeholder: text(modalLimits.inputPlaceholder).nullish(),
}
const rowTextInput = z.object({ ...textInputCommon, label: text(modalLimits.inputLabel) })
const labelTextInput = z.object({ ...textInputCommon, label: text(modalLimits.inputLabel).nullish() })

const choices = { id: componentId, custom_id: customId, required: z.boolean().nullish() }
const radioGroup = z.object({ type: z.literal(21), ...choices, options: list(choiceOption, modalLimits.radioOptions) })
const checkboxGroup = z.object({
  type: z.literal(22),
  ...choices,
  min_values: integer(modalLimits.checkboxMinValues).nullish(),
  max_values: integer(modalLimits.checkboxMaxValues).nullish(),
  options: list(choiceOption, modalLimits.checkboxes),
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
  z.object({ type: z.literal(1), id: componentId, components: list(rowTextInput, { atLeast: 1, atMost: 1 }) }),
  z.object({ type: z.literal(10), id: componentId, content: text(componentLimits.shownText) }),
  z.object({
    type: z.literal(18),
    id: componentId,
    label: text(modalLimits.label),
    description: text(modalLimits.labelDescription).nullish(),
    component: field,
  }),
])

/** A modal: a title and one to five parts. File uploads (19) are not known here. */
export const modal = z
  .object({ custom_id: customId, title: text(modalLimits.title), components: list(part, modalLimits.parts) })
  .superRefine((one, context) => {
    const seen = new Set<string>()
    for (const { field: input, path } of modalFields(one)) {
      checkChoosing(input, path, context)
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
        const max = input.max_length ?? modalLimits.inputMaxLength.atMost
        if (input.value.length > max)
          complain(context, [...path, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
      }
    }
  })

/** Nothing in a modal is disabled, and what must be chosen from asks for at least one value. */
function checkChoosing(input: ModalField, path: PropertyKey[], context: Parameters<typeof complain>[0]): void {
  if ('disabled' in input && input.disabled === true) {
    complain(context, [...path, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'Components in modals cannot be disabled')
  }
  if ('min_values' in input && input.min_values === 0 && input.required !== false) {
    complain(
      context,
      [...path, 'min_values'],
      'COMPONENT_REQUIRED_MIN_VALUES',
      'min_values must be 1 or more when required',
    )
  }
}

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
