import type { modalLimits, modalRules } from '../modals.ts'
import { long, many } from './case.ts'
import type { LimitCase, RuleCase } from './case.ts'
import { button, form, input, label, option, row, select, words } from './pieces.ts'

const field = 'components.0.component'
const withInput = (more: object) => form(label(input(more)))
const radio = (options: number) => ({ type: 21, custom_id: 'r', options: many(options, (at) => option(`${at}`)) })
const checkboxes = (options: number, more: object = {}) => ({ ...radio(options), type: 22, custom_id: 'c', ...more })

export const modalLimitCases: Record<keyof typeof modalLimits, LimitCase> = {
  title: { at: (size) => ({ ...withInput({}), title: long(size) }), refused: 'title BASE_TYPE_BAD_LENGTH' },
  parts: {
    at: (size) => form(...many(size, (at) => label(input({ custom_id: `${at}` })))),
    refused: 'components BASE_TYPE_BAD_LENGTH',
  },
  label: {
    at: (size) => form(label(input(), { label: long(size) })),
    refused: 'components.0.label BASE_TYPE_BAD_LENGTH',
  },
  labelDescription: {
    at: (size) => form(label(input(), { description: long(size) })),
    refused: 'components.0.description BASE_TYPE_MAX_LENGTH',
  },
  inputLabel: {
    at: (size) => form(row(input({ label: long(size) }))),
    refused: 'components.0.components.0.label BASE_TYPE_BAD_LENGTH',
  },
  inputMinLength: { at: (size) => withInput({ min_length: size }), refused: `${field}.min_length NUMBER_TYPE_MAX` },
  inputMaxLength: { at: (size) => withInput({ max_length: size }), refused: `${field}.max_length NUMBER_TYPE_MAX` },
  inputValue: { at: (size) => withInput({ value: long(size) }), refused: `${field}.value BASE_TYPE_MAX_LENGTH` },
  inputPlaceholder: {
    at: (size) => withInput({ placeholder: long(size) }),
    refused: `${field}.placeholder BASE_TYPE_MAX_LENGTH`,
  },
  radioOptions: { at: (size) => form(label(radio(size))), refused: `${field}.options BASE_TYPE_BAD_LENGTH` },
  checkboxes: { at: (size) => form(label(checkboxes(size))), refused: `${field}.options BASE_TYPE_BAD_LENGTH` },
  checkboxMinValues: {
    at: (size) => form(label(checkboxes(10, { min_values: size, required: false }))),
    refused: `${field}.min_values NUMBER_TYPE_MAX`,
  },
  checkboxMaxValues: {
    at: (size) => form(label(checkboxes(10, { max_values: size }))),
    refused: `${field}.max_values NUMBER_TYPE_MAX`,
  },
}

export const modalRuleCases: Record<keyof typeof modalRules, RuleCase> = {
  labels: {
    passes: form(
      label(input({ style: 2 })),
      label(select()),
      label(radio(2)),
      label(checkboxes(1)),
      words('read this'),
    ),
    fails: form(label(words('t'))),
    refused: `${field}.type BASE_TYPE_CHOICES`,
  },
  no_buttons: {
    passes: form(row(input({ label: 'Why' }))),
    fails: form(row(button('a'))),
    refused: 'components.0.components.0.type BASE_TYPE_CHOICES',
  },
  row_label: {
    passes: withInput({}),
    fails: form(row(input())),
    refused: 'components.0.components.0.label BASE_TYPE_REQUIRED',
  },
  unique_custom_id: {
    passes: form(label(input()), label(select())),
    fails: form(label(input()), label(input())),
    refused: 'components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  },
  nothing_disabled: {
    passes: form(label(select({ disabled: false }))),
    fails: form(label(select({ disabled: true }))),
    refused: `${field}.disabled COMPONENT_DISABLED_IN_MODAL`,
  },
  required_choice: {
    passes: form(label(select({ min_values: 0, required: false }))),
    fails: form(label(select({ min_values: 0 }))),
    refused: `${field}.min_values COMPONENT_REQUIRED_MIN_VALUES`,
  },
  filled_within: {
    passes: withInput({ max_length: 3, value: 'abc' }),
    fails: withInput({ max_length: 3, value: 'abcd' }),
    refused: `${field}.value BASE_TYPE_MAX_LENGTH`,
  },
}
