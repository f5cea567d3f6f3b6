import type { componentLimits, componentRules } from '../components.ts'
import { long, many } from './case.ts'
import type { LimitCase, RuleCase } from './case.ts'
import { button, layout, option, row, select, words } from './pieces.ts'

const inRow = (component: unknown) => ({ components: [row(component)] })
const place = 'components.0.components.0'
const link = (more: object) => ({ type: 2, style: 5, label: 'Open', ...more })
const section = (texts: number, more: object = { accessory: button('a') }) =>
  layout({ type: 9, components: many(texts, () => words('t')), ...more })
const picture = (more: object) => ({ media: { url: 'https://example.com/a.png' }, ...more })
const users = (more: object) => ({ type: 5, custom_id: 'u', ...more })

export const componentLimitCases: Record<keyof typeof componentLimits, LimitCase> = {
  customId: { at: (size) => inRow(button(long(size))), refused: `${place}.custom_id BASE_TYPE_BAD_LENGTH` },
  componentId: { at: (size) => inRow(button('a', { id: size })), refused: `${place}.id NUMBER_TYPE_MAX` },
  buttonsInRow: {
    at: (size) => ({ components: [row(...many(size, (at) => button(`${at}`)))] }),
    refused: 'components.0.components BASE_TYPE_BAD_LENGTH',
  },
  buttonLabel: {
    at: (size) => inRow(button('a', { label: long(size) })),
    refused: `${place}.label BASE_TYPE_MAX_LENGTH`,
  },
  buttonUrl: {
    at: (size) => inRow(link({ url: `https://${long(size - 'https://'.length)}` })),
    refused: `${place}.url BASE_TYPE_MAX_LENGTH`,
  },
  selectOptions: {
    at: (size) => inRow(select({ options: many(size, (at) => option(`${at}`)) })),
    refused: `${place}.options BASE_TYPE_BAD_LENGTH`,
  },
  selectPlaceholder: {
    at: (size) => inRow(select({ placeholder: long(size) })),
    refused: `${place}.placeholder BASE_TYPE_MAX_LENGTH`,
  },
  minValues: {
    at: (size) => inRow(users({ min_values: size, max_values: 25 })),
    refused: `${place}.min_values NUMBER_TYPE_MAX`,
  },
  maxValues: { at: (size) => inRow(users({ max_values: size })), refused: `${place}.max_values NUMBER_TYPE_MAX` },
  optionLabel: {
    at: (size) => inRow(select({ options: [option('a', { label: long(size) })] })),
    refused: `${place}.options.0.label BASE_TYPE_BAD_LENGTH`,
  },
  optionValue: {
    at: (size) => inRow(select({ options: [option(long(size))] })),
    refused: `${place}.options.0.value BASE_TYPE_BAD_LENGTH`,
  },
  optionDescription: {
    at: (size) => inRow(select({ options: [option('a', { description: long(size) })] })),
    refused: `${place}.options.0.description BASE_TYPE_MAX_LENGTH`,
  },
  sectionTexts: { at: (size) => section(size), refused: 'components.0.components BASE_TYPE_BAD_LENGTH' },
  galleryItems: {
    at: (size) => layout({ type: 12, items: many(size, () => picture({})) }),
    refused: 'components.0.items BASE_TYPE_BAD_LENGTH',
  },
  mediaDescription: {
    at: (size) => section(1, { accessory: { type: 11, ...picture({ description: long(size) }) } }),
    refused: 'components.0.accessory.description BASE_TYPE_MAX_LENGTH',
  },
  containerColour: {
    at: (size) => layout({ type: 17, accent_color: size, components: [words('t')] }),
    refused: 'components.0.accent_color NUMBER_TYPE_MAX',
  },
  components: {
    at: (size) => layout(words('t'), { type: 17, components: many(Math.max(size - 2, 0), () => words('t')) }),
    refused: 'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  },
  shownText: {
    at: (size) => layout(words(long(Math.min(size, 1))), ...(size > 1 ? [words(long(size - 1))] : [])),
    refused: 'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  },
}

export const componentRuleCases: Record<keyof typeof componentRules, RuleCase> = {
  unique_custom_id: {
    passes: { components: [row(button('a')), row(button('b'))] },
    fails: { components: [row(button('a')), row(button('a'))] },
    refused: 'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  },
  unique_id: {
    passes: layout(words('a', { id: 0 }), words('b', { id: 0 }), words('c', { id: 7 })),
    fails: layout(words('a', { id: 7 }), { type: 17, components: [words('b', { id: 7 })] }),
    refused: 'components COMPONENT_ID_DUPLICATED',
  },
  select_alone: {
    passes: inRow(select()),
    fails: { components: [row(button('a'), select())] },
    refused: 'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  },
  known_types: { passes: inRow(button('a')), fails: inRow({ type: 99 }), refused: `${place}.type BASE_TYPE_CHOICES` },
  v2_needs_flag: {
    passes: layout(words('a')),
    fails: { components: [words('a')] },
    refused: 'components.0.type BASE_TYPE_CHOICES',
  },
  link_button: {
    passes: inRow(link({ url: 'https://example.com' })),
    fails: inRow(link({ url: 'https://example.com', custom_id: 'a' })),
    refused: `${place} BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE`,
  },
  pressed_button: {
    passes: inRow(button('a')),
    fails: inRow(button('a', { custom_id: undefined })),
    refused: `${place}.custom_id BASE_TYPE_REQUIRED`,
  },
  shown_button: {
    passes: inRow(button('a', { label: undefined, emoji: { name: '👍' } })),
    fails: inRow(button('a', { label: undefined })),
    refused: `${place} BUTTON_COMPONENT_MISSING_LABEL`,
  },
  accessory: { passes: section(1), fails: section(1, {}), refused: 'components.0.accessory BASE_TYPE_REQUIRED' },
  option_values: {
    passes: inRow(select({ options: [option('a'), option('b')] })),
    fails: inRow(select({ options: [option('a'), option('a')] })),
    refused: `${place}.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED`,
  },
  enough_options: {
    passes: inRow(select({ max_values: 1 })),
    fails: inRow(select({ max_values: 2 })),
    refused: `${place}.max_values SELECT_COMPONENT_MAX_VALUES_TOO_LARGE`,
  },
  value_range: {
    passes: inRow(users({ min_values: 2, max_values: 2 })),
    fails: inRow(users({ min_values: 3, max_values: 2 })),
    refused: `${place}.min_values COMPONENT_MIN_VALUES_EXCEEDS_MAX`,
  },
  default_values: {
    passes: inRow(users({ default_values: [{ id: '1', type: 'user' }] })),
    fails: inRow(users({ default_values: ['1', '2'].map((id) => ({ id, type: 'user' })) })),
    refused: `${place}.default_values SELECT_COMPONENT_DEFAULT_VALUES_RANGE`,
  },
}
