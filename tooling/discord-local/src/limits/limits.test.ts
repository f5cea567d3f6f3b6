import { describe, expect, it } from 'vitest'
import { messageFlags } from '../messages/message.ts'
import { command, commandList } from './commands.ts'
import { parseForm } from './form.ts'
import type { FormErrors } from './form.ts'
import { parseMessageBody } from './message-body.ts'
import { modal } from './modal.ts'

const long = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const v2 = messageFlags.componentsV2
const row = (...components: unknown[]) => ({ type: 1, components })
const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id, ...more })
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }], ...more })
const text = (content: string) => ({ type: 10, content })
const input = (more: object = {}) => ({ type: 4, custom_id: 'i', style: 1, label: 'Why', ...more })

/** Every error as `place code`, the way discord.js prints them. */
function found(errors: FormErrors, path: string[] = []): string[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (Array.isArray(value)) return value.map((error) => `${path.join('.')} ${error.code}`.trim())
    return found(value as FormErrors, [...path, key])
  })
}

function problems(parsed: { ok: boolean; errors?: FormErrors }): string[] {
  return parsed.errors === undefined ? [] : found(parsed.errors)
}

const messageProblems = (body: unknown) => problems(parseMessageBody(body))

describe('messages at their limits', () => {
  const embed = (more: object) => ({ embeds: [more] })
  it.each<[string, object]>([
    ['content of 2000', { content: long(2000) }],
    ['ten embeds', { embeds: many(10, () => ({ title: 't' })) }],
    ['embed parts', embed({ title: long(256), description: long(2000), footer: { text: long(2048) } })],
    ['25 fields', embed({ fields: many(25, () => ({ name: 'n', value: 'v' })) })],
    ['exactly 6000', embed({ description: long(4000), footer: { text: long(2000) } })],
    ['five rows of five buttons', { components: many(5, (r) => row(...many(5, (b) => button(`${r}-${b}`)))) }],
    ['a select of 25', { components: [row(select({ options: many(25, (i) => ({ label: 'l', value: `${i}` })) }))] }],
    ['label of 80, custom id of 100', { components: [row(button(long(100), { label: long(80) }))] }],
    ['nonce of 25', { content: 'a', nonce: long(25) }],
    ['40 components', { flags: v2, components: [{ type: 17, components: many(39, () => text('t')) }] }],
    ['4000 characters', { flags: v2, components: [text(long(4000))] }],
    ['a link button', { components: [row({ type: 2, style: 5, label: 'Open', url: 'https://example.com' })] }],
    ['null for what is not there', { content: 'a', embeds: null, components: null, allowed_mentions: null }],
    ['unknown members', { content: 'a', something: 1 }],
  ])('%s is accepted', (_, body) => {
    expect(messageProblems(body)).toEqual([])
  })

  it.each<[string, object, string]>([
    ['content of 2001', { content: long(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['content that is no text', { content: {} }, 'content STRING_TYPE_CONVERT'],
    ['eleven embeds', { embeds: many(11, () => ({ title: 't' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    ['embed title', embed({ title: long(257) }), 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    ['embed description', embed({ description: long(4097) }), 'embeds.0.description BASE_TYPE_MAX_LENGTH'],
    [
      '26 fields',
      embed({ fields: many(26, () => ({ name: 'n', value: 'v' })) }),
      'embeds.0.fields BASE_TYPE_MAX_LENGTH',
    ],
    ['field name', embed({ fields: [{ name: long(257), value: 'v' }] }), 'embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH'],
    ['field without value', embed({ fields: [{ name: 'n' }] }), 'embeds.0.fields.0.value BASE_TYPE_REQUIRED'],
    ['footer', embed({ footer: { text: long(2049) } }), 'embeds.0.footer.text BASE_TYPE_MAX_LENGTH'],
    [
      '6001 over two embeds',
      { embeds: [{ description: long(4000) }, { description: long(2001) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['a bad link in an embed', embed({ url: 'javascript:1' }), 'embeds.0.url URL_TYPE_INVALID_URL'],
    ['six rows', { components: many(6, (i) => row(button(`${i}`))) }, 'components BASE_TYPE_MAX_LENGTH'],
    [
      'six buttons in a row',
      { components: [row(...many(6, (i) => button(`${i}`)))] },
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'a select beside a button',
      { components: [row(button('a'), select())] },
      'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'custom id of 101',
      { components: [row(button(long(101)))] },
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'custom id twice',
      { components: [row(button('a')), row(button('a'))] },
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'label of 81',
      { components: [row(button('a', { label: long(81) }))] },
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a select of 26',
      { components: [row(select({ options: many(26, (i) => ({ label: 'l', value: `${i}` })) }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    ['an unknown component', { components: [row({ type: 99 })] }, 'components.0.components.0.type BASE_TYPE_CHOICES'],
    ['text without the flag', { components: [text('a')] }, 'components.0.type BASE_TYPE_CHOICES'],
    ['nonce of 26', { content: 'a', nonce: long(26) }, 'nonce BASE_TYPE_BAD_LENGTH'],
    [
      'mentions both parsed and listed',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'content beside components v2',
      { flags: v2, content: 'a', components: [text('b')] },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      '41 components',
      { flags: v2, components: [{ type: 17, components: many(40, () => text('t')) }] },
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4001 characters',
      { flags: v2, components: [text(long(2000)), { type: 17, components: [text(long(2001))] }] },
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'a section without accessory',
      { flags: v2, components: [{ type: 9, components: [text('a')] }] },
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
  ])('%s is refused', (_, body, place) => {
    expect(messageProblems(body)).toContain(place)
  })
})

describe('modals', () => {
  const form = (more: object) => ({ custom_id: 'm', title: 'Why?', components: [row(input())], ...more })
  const label = (component: object) => ({ type: 18, label: 'Why', component })
  it.each<[string, object]>([
    ['five parts', form({ components: many(5, (i) => row(input({ custom_id: `${i}` }))) })],
    [
      'labels with input, select and radio group',
      form({
        components: [
          label({ type: 4, custom_id: 'a', style: 2 }),
          label(select()),
          label({ type: 21, custom_id: 'r', options: many(2, (i) => ({ label: 'l', value: `${i}` })) }),
          text('read this'),
        ],
      }),
    ],
  ])('%s are accepted', (_, body) => {
    expect(problems(parseForm(modal, body))).toEqual([])
  })

  it.each<[string, object, string]>([
    ['title of 46', form({ title: long(46) }), 'title BASE_TYPE_BAD_LENGTH'],
    ['no parts', form({ components: [] }), 'components BASE_TYPE_BAD_LENGTH'],
    [
      'six parts',
      form({ components: many(6, (i) => row(input({ custom_id: `${i}` }))) }),
      'components BASE_TYPE_BAD_LENGTH',
    ],
    ['a button', form({ components: [row(button('a'))] }), 'components.0.components.0.type BASE_TYPE_CHOICES'],
    [
      'a row input without label',
      form({ components: [row(input({ label: undefined }))] }),
      'components.0.components.0.label BASE_TYPE_REQUIRED',
    ],
    [
      'label of 46',
      form({ components: [{ ...label(input()), label: long(46) }] }),
      'components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'max_length of 4001',
      form({ components: [row(input({ max_length: 4001 }))] }),
      'components.0.components.0.max_length NUMBER_TYPE_MAX',
    ],
    [
      'custom id twice',
      form({ components: [row(input()), row(input())] }),
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
  ])('%s is refused', (_, body, place) => {
    expect(problems(parseForm(modal, body))).toContain(place)
  })
})

describe('commands', () => {
  const chat = (more: object) => ({ name: 'check', description: 'd', ...more })
  const option = (more: object) => ({ type: 3, name: 'who', description: 'd', ...more })
  const tests = (body: object) => problems(parseForm(command, body))

  it.each<[string, object]>([
    ['no options', chat({})],
    [
      'localized names',
      chat({ name_localizations: { 'zh-CN': '检查' }, description_localizations: { 'zh-CN': '能否发送' } }),
    ],
    ['25 options', chat({ options: many(25, (i) => option({ name: `o${i}` })) })],
    [
      'subcommands',
      chat({ options: [{ type: 1, name: 'show', description: 'd', options: [option({ required: true })] }] }),
    ],
    [
      'a group',
      chat({
        options: [{ type: 2, name: 'g', description: 'd', options: [{ type: 1, name: 's', description: 'd' }] }],
      }),
    ],
    ['a user command', { type: 2, name: 'Check This Person' }],
  ])('%s are accepted', (_, body) => {
    expect(tests(body)).toEqual([])
  })

  it.each<[string, object, string]>([
    ['upper case', chat({ name: 'Check' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a blank in the name', chat({ name: 'a b' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['name of 33', chat({ name: long(33) }), 'name BASE_TYPE_BAD_LENGTH'],
    ['no description', { name: 'check' }, 'description BASE_TYPE_REQUIRED'],
    ['description of 101', chat({ description: long(101) }), 'description BASE_TYPE_BAD_LENGTH'],
    ['an unknown locale', chat({ name_localizations: { zh: '检查' } }), 'name_localizations.zh BASE_TYPE_CHOICES'],
    [
      'a translated name with a blank',
      chat({ name_localizations: { fr: 'a b' } }),
      'name_localizations.fr STRING_TYPE_REGEX',
    ],
    ['26 options', chat({ options: many(26, (i) => option({ name: `o${i}` })) }), 'options BASE_TYPE_MAX_LENGTH'],
    [
      'required after optional',
      chat({ options: [option({}), option({ name: 'b', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'the same option twice',
      chat({ options: [option({}), option({})] }),
      'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
    ],
    [
      '26 choices',
      chat({ options: [option({ choices: many(26, (i) => ({ name: 'n', value: `${i}` })) })] }),
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'choices beside autocomplete',
      chat({ options: [option({ autocomplete: true, choices: [{ name: 'n', value: 'v' }] })] }),
      'options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    ],
    [
      'more than 8000 characters',
      chat({
        options: many(25, (i) =>
          option({ name: `o${i}`, choices: many(4, (c) => ({ name: long(60), value: `${c}${long(60)}` })) }),
        ),
      }),
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s is refused', (_, body, place) => {
    expect(tests(body)).toContain(place)
  })

  it('101 commands, or two of one name, are refused as a set', () => {
    const set = (count: number) =>
      problems(
        parseForm(
          commandList,
          many(count, (i) => chat({ name: `c${i}` })),
        ),
      )
    expect(set(100)).toEqual([])
    expect(set(101)).toContain('BASE_TYPE_MAX_LENGTH')
    expect(problems(parseForm(commandList, [chat({}), chat({})]))).toContain('1 APPLICATION_COMMANDS_DUPLICATE_NAME')
  })
})
