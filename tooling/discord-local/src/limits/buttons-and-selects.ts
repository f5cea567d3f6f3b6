import { z } from 'zod'
import { componentLimits } from '../documented/components.ts'
import { complain, integer, list, oneOf, snowflake, text, url } from './form.ts'

/** A component's own number; the server fills in the ones left out. */
export const componentId = integer(componentLimits.componentId).optional()
export const customId = text(componentLimits.customId)

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
})

export const button = z
  .object({
    type: z.literal(2),
    id: componentId,
    /** 1 primary, 2 secondary, 3 success, 4 danger, 5 link. */
    style: oneOf(1, 2, 3, 4, 5),
    label: text(componentLimits.buttonLabel).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.optional(),
    url: url.pipe(text(componentLimits.buttonUrl)).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((one, context) => {
    const required = (key: string) => complain(context, [key], 'BASE_TYPE_REQUIRED', 'This field is required')
    if (one.style === 5) {
      if (one.url === undefined) required('url')
      if (one.custom_id !== undefined) {
        complain(
          context,
          [],
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A custom id and url cannot both be specified',
        )
      }
    } else {
      if (one.custom_id === undefined) required('custom_id')
      if (one.url !== undefined)
        complain(context, ['url'], 'BUTTON_COMPONENT_INVALID_URL', 'Only link buttons have a url')
    }
    if (!one.label && (one.emoji === undefined || one.emoji === null)) {
      complain(context, [], 'BUTTON_COMPONENT_MISSING_LABEL', 'A button must have a label or an emoji')
    }
  })

export const choiceOption = z.object({
  label: text(componentLimits.optionLabel),
  value: text(componentLimits.optionValue),
  description: text(componentLimits.optionDescription).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
})

const selectCommon = {
  id: componentId,
  custom_id: customId,
  placeholder: text(componentLimits.selectPlaceholder).nullish(),
  min_values: integer(componentLimits.minValues).nullish(),
  max_values: integer(componentLimits.maxValues).nullish(),
  disabled: z.boolean().nullish(),
  /** In modals only. */
  required: z.boolean().nullish(),
}

type Range = { min_values?: number | null | undefined; max_values?: number | null | undefined }

const checkRange = (one: Range, context: Parameters<typeof complain>[0]) => {
  if ((one.min_values ?? 1) > (one.max_values ?? 1)) {
    complain(context, ['min_values'], 'COMPONENT_MIN_VALUES_EXCEEDS_MAX', 'min_values must not exceed max_values')
  }
}

export const stringSelect = z
  .object({ type: z.literal(3), ...selectCommon, options: list(choiceOption, componentLimits.selectOptions) })
  .superRefine((one, context) => {
    checkRange(one, context)
    const seen = new Set<string>()
    one.options.forEach((option, index) => {
      if (seen.has(option.value)) {
        complain(
          context,
          ['options', index, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        )
      }
      seen.add(option.value)
    })
    if ((one.max_values ?? 1) > one.options.length) {
      complain(
        context,
        ['max_values'],
        'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
        'max_values exceeds the number of options',
      )
    }
    if (one.options.filter((option) => option.default === true).length > (one.max_values ?? 1)) {
      complain(context, ['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More default options than max_values')
    }
  })

const defaultValues = z.array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) })).nullish()

/** Selects that Discord fills itself: users (5), roles (6), both (7), channels (8). */
export const entitySelect = z
  .object({
    type: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
    ...selectCommon,
    default_values: defaultValues,
    channel_types: z.array(z.number()).nullish(),
  })
  .superRefine((one, context) => {
    checkRange(one, context)
    const chosen = one.default_values?.length ?? 0
    if (chosen > 0 && (chosen < (one.min_values ?? 1) || chosen > (one.max_values ?? 1))) {
      complain(
        context,
        ['default_values'],
        'SELECT_COMPONENT_DEFAULT_VALUES_RANGE',
        'Too few or too many default values',
      )
    }
  })

export type Button = z.output<typeof button>
export type StringSelect = z.output<typeof stringSelect>
export type EntitySelect = z.output<typeof entitySelect>
