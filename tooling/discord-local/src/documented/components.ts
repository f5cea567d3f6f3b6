import { pageOf } from './row.ts'
import type { Limit, Rule } from './row.ts'

const page = pageOf('components/reference')
const characters = { atLeast: 0, unit: 'characters' } as const
const entries = { atLeast: 1, unit: 'entries' } as const
const number = { atLeast: 0, unit: 'the number itself' } as const

/** Limits of components in messages; buttons, selects and custom ids are the same in modals. */
export const componentLimits = {
  customId: { what: 'a custom id', ...characters, atLeast: 1, atMost: 100, source: page('Custom ID') },
  componentId: {
    what: 'a component’s own number',
    ...number,
    atMost: 2 ** 31 - 1,
    source: page('Anatomy of a Component'),
  },
  buttonsInRow: { what: 'buttons in a row', ...entries, atMost: 5, source: page('Action Row') },
  buttonLabel: { what: 'label of a button', ...characters, atMost: 80, source: page('Button Structure') },
  buttonUrl: { what: 'link of a button', ...characters, atMost: 512, source: page('Button Structure') },
  selectOptions: { what: 'options of a select', ...entries, atMost: 25, source: page('String Select Structure') },
  selectPlaceholder: {
    what: 'placeholder of a select',
    ...characters,
    atMost: 150,
    source: page('String Select Structure'),
  },
  minValues: { what: '`min_values` of a select', ...number, atMost: 25, source: page('String Select Structure') },
  maxValues: {
    what: '`max_values` of a select',
    ...number,
    atLeast: 1,
    atMost: 25,
    source: page('String Select Structure'),
  },
  optionLabel: {
    what: 'label of an option',
    ...characters,
    atLeast: 1,
    atMost: 100,
    source: page('Select Option Structure'),
  },
  optionValue: {
    what: 'value of an option',
    ...characters,
    atLeast: 1,
    atMost: 100,
    source: page('Select Option Structure'),
  },
  optionDescription: {
    what: 'description of an option',
    ...characters,
    atMost: 100,
    source: page('Select Option Structure'),
  },
  sectionTexts: { what: 'texts of a section', ...entries, atMost: 3, source: page('Section Structure') },
  galleryItems: { what: 'items of a gallery', ...entries, atMost: 10, source: page('Media Gallery') },
  mediaDescription: {
    what: 'description of a picture',
    ...characters,
    atMost: 1024,
    source: page('Thumbnail Structure'),
  },
  containerColour: {
    what: 'accent colour of a container',
    ...number,
    atMost: 0xffffff,
    source: page('Container Structure'),
  },
  components: {
    what: 'components of a message, nested ones counted',
    ...entries,
    atLeast: 0,
    atMost: 40,
    source: page('Component Reference'),
  },
  shownText: {
    what: 'text of all components of a message together',
    ...characters,
    atLeast: 1,
    atMost: 4000,
    source: { seen: 'more is refused as COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED' },
  },
} as const satisfies Record<string, Limit>

/** How components go together. */
export const componentRules = {
  unique_custom_id: { rule: 'a custom id stands once in a message', source: page('Custom ID') },
  unique_id: { rule: 'a component’s own number stands once in a message', source: page('Anatomy of a Component') },
  select_alone: { rule: 'a select fills its row alone', source: page('Action Row') },
  known_types: { rule: 'types of components are the known ones', source: page('Component Types') },
  v2_needs_flag: {
    rule: 'text is a component only with the flag of components v2',
    source: page('Component Reference'),
  },
  link_button: { rule: 'a link button has a link and no custom id', source: page('Button Structure') },
  pressed_button: { rule: 'any other button has a custom id and no link', source: page('Button Structure') },
  shown_button: {
    rule: 'a button shows a label or an emoji',
    source: { seen: 'refused as BUTTON_COMPONENT_MISSING_LABEL' },
  },
  accessory: { rule: 'a section has an accessory', source: page('Section Structure') },
  option_values: {
    rule: 'the values of a select’s options differ',
    source: { seen: 'refused as SELECT_COMPONENT_OPTION_VALUE_DUPLICATED' },
  },
  enough_options: {
    rule: 'a select offers as many options as it asks for',
    source: { seen: 'refused as SELECT_COMPONENT_MAX_VALUES_TOO_LARGE' },
  },
  value_range: {
    rule: '`min_values` is not above `max_values`',
    source: { seen: 'refused as COMPONENT_MIN_VALUES_EXCEEDS_MAX' },
  },
  default_values: {
    rule: 'a select of users has as many default values as may be chosen',
    source: page('User Select Structure'),
  },
} as const satisfies Record<string, Rule>
