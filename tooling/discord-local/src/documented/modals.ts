import { pageOf } from './row.ts'
import type { Limit, Rule } from './row.ts'

const page = pageOf('components/reference')
const interactions = pageOf('interactions/receiving-and-responding')
const characters = { atLeast: 0, unit: 'characters' } as const
const entries = { atLeast: 1, unit: 'entries' } as const
const number = { atLeast: 0, unit: 'the number itself' } as const

/** Limits of modals. */
export const modalLimits = {
  title: { what: 'title of a modal', ...characters, atLeast: 1, atMost: 45, source: interactions('Modal') },
  parts: { what: 'parts of a modal', ...entries, atMost: 5, source: interactions('Modal') },
  label: { what: 'a label', ...characters, atLeast: 1, atMost: 45, source: page('Label Structure') },
  labelDescription: { what: 'description of a label', ...characters, atMost: 100, source: page('Label Structure') },
  inputLabel: {
    what: 'label of an input in a row',
    ...characters,
    atLeast: 1,
    atMost: 45,
    source: { seen: 'documented until labels took its place' },
  },
  inputMinLength: { what: '`min_length` of an input', ...number, atMost: 4000, source: page('Text Input Structure') },
  inputMaxLength: {
    what: '`max_length` of an input',
    ...number,
    atLeast: 1,
    atMost: 4000,
    source: page('Text Input Structure'),
  },
  inputValue: { what: 'text already in an input', ...characters, atMost: 4000, source: page('Text Input Structure') },
  inputPlaceholder: {
    what: 'placeholder of an input',
    ...characters,
    atMost: 100,
    source: page('Text Input Structure'),
  },
  radioOptions: {
    what: 'options of a radio group',
    ...entries,
    atLeast: 2,
    atMost: 10,
    source: page('Radio Group Structure'),
  },
  checkboxes: { what: 'options of a checkbox group', ...entries, atMost: 10, source: page('Checkbox Group Structure') },
  checkboxMinValues: {
    what: '`min_values` of a checkbox group',
    ...number,
    atMost: 10,
    source: page('Checkbox Group Structure'),
  },
  checkboxMaxValues: {
    what: '`max_values` of a checkbox group',
    ...number,
    atLeast: 1,
    atMost: 10,
    source: page('Checkbox Group Structure'),
  },
} as const satisfies Record<string, Limit>

/** What a modal may hold. */
export const modalRules = {
  labels: { rule: 'labels hold inputs, selects, radio and checkbox groups', source: page('Label Child Components') },
  no_buttons: { rule: 'a modal holds no buttons', source: page('Component Types') },
  row_label: { rule: 'an input in a row has a label', source: { seen: 'refused as BASE_TYPE_REQUIRED' } },
  unique_custom_id: { rule: 'a custom id stands once in a modal', source: page('Custom ID') },
  nothing_disabled: { rule: 'nothing in a modal is disabled', source: page('String Select Structure') },
  required_choice: {
    rule: 'what must be chosen from asks for at least one value',
    source: page('String Select Structure'),
  },
  filled_within: {
    rule: 'text already in an input is not longer than may be typed',
    source: { seen: 'refused as BASE_TYPE_MAX_LENGTH' },
  },
} as const satisfies Record<string, Rule>
