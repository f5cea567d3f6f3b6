import { pageOf } from './row.ts'
import type { Figure, Limit, Rule } from './row.ts'

const message = pageOf('resources/message')
const components = pageOf('components/reference')
const characters = { atLeast: 0, unit: 'characters' } as const
const entries = { atLeast: 0, unit: 'entries' } as const

/** Limits of new and edited messages. */
export const messageLimits = {
  content: { what: 'content', ...characters, atMost: 2000, source: message('Create Message') },
  nonce: { what: 'nonce', ...characters, atLeast: 1, atMost: 25, source: message('Create Message') },
  embeds: { what: 'embeds of a message', ...entries, atMost: 10, source: message('Create Message') },
  embedTitle: { what: 'title of an embed', ...characters, atMost: 256, source: message('Embed Limits') },
  embedDescription: { what: 'description of an embed', ...characters, atMost: 4096, source: message('Embed Limits') },
  embedFields: { what: 'fields of an embed', ...entries, atMost: 25, source: message('Embed Limits') },
  fieldName: { what: 'name of a field', ...characters, atLeast: 1, atMost: 256, source: message('Embed Limits') },
  fieldValue: { what: 'value of a field', ...characters, atLeast: 1, atMost: 1024, source: message('Embed Limits') },
  footerText: { what: 'footer of an embed', ...characters, atMost: 2048, source: message('Embed Limits') },
  authorName: { what: 'author of an embed', ...characters, atLeast: 1, atMost: 256, source: message('Embed Limits') },
  embedSum: { what: 'all embeds of a message together', ...characters, atMost: 6000, source: message('Embed Limits') },
  mentionedUsers: {
    what: 'users in `allowed_mentions`',
    ...entries,
    atMost: 100,
    source: message('Allowed Mentions Object'),
  },
  mentionedRoles: {
    what: 'roles in `allowed_mentions`',
    ...entries,
    atMost: 100,
    source: message('Allowed Mentions Object'),
  },
  fileDescription: {
    what: 'description of an attachment',
    ...characters,
    atMost: 1024,
    source: message('Attachment Request Structure'),
  },
  rows: {
    what: 'action rows without components v2',
    ...entries,
    atMost: 5,
    source: components('Legacy Message Component Behavior'),
  },
  url: {
    what: 'a link in an embed or a component',
    ...characters,
    atMost: 2048,
    source: { seen: 'longer ones are refused' },
  },
  colour: {
    what: 'colour of an embed',
    atLeast: 0,
    atMost: 0xffffff,
    unit: 'the number itself',
    source: { seen: 'other numbers are refused' },
  },
  flags: {
    what: 'flags of a message',
    atLeast: 0,
    atMost: 2 ** 31 - 1,
    unit: 'the number itself',
    source: { seen: 'a bit field of 31 bits' },
  },
} as const satisfies Record<string, Limit>

/** What the body of a message may hold together. */
export const messageRules = {
  unknown_members: {
    rule: 'members nobody knows, and null for what is not there, are ignored',
    source: { seen: 'requests with them are answered as without' },
  },
  links: {
    rule: 'links of embeds are http, https or attachment',
    source: message('Embed Footer Structure'),
  },
  exclusive_mentions: {
    rule: '`allowed_mentions` does not both parse users and list them',
    source: message('Allowed Mentions Object'),
  },
  no_legacy_beside_v2: {
    rule: 'with components v2 a message holds neither content nor embeds',
    source: message('Create Message'),
  },
} as const satisfies Record<string, Rule>

/** How messages behave once they are sent. */
export const messageBehaviour = {
  enforced_nonce: {
    rule: 'with `enforce_nonce`, the same nonce within five minutes (the page says a few) answers the message that exists',
    figure: 5 * 60_000,
    unit: 'ms',
    source: message('Create Message'),
  },
  plain_nonce: {
    rule: 'without `enforce_nonce` a repeated nonce makes a second message',
    source: message('Create Message'),
  },
  empty: { rule: 'a message with nothing in it is 50006', source: message('Create Message') },
  foreign_edit: { rule: 'somebody else’s message is not edited: 50005', source: message('Edit Message') },
  edit_keeps_the_rest: {
    rule: 'an edit changes what it names, marks the message as edited and rings nobody',
    source: message('Edit Message'),
  },
  default_mentions: {
    rule: 'without `allowed_mentions` all mentions of a message ring',
    source: message('Default Settings for Allowed Mentions'),
  },
  allowed_mentions: {
    rule: 'mentions ring whom `allowed_mentions` lets them ring',
    source: message('Allowed Mentions Object'),
  },
  mentionable_roles: {
    rule: 'a role rings when it is mentionable, or the author may mention everyone',
    source: message('Allowed Mentions Object'),
  },
  unseen_mention: {
    rule: 'a mention in a channel somebody cannot see does not ring',
    source: { seen: 'clients show no mark' },
  },
  deleted: {
    rule: 'a deleted message is 10008 from then on',
    source: pageOf('topics/opcodes-and-status-codes')('JSON Error Codes'),
  },
  pages: { rule: 'lists come newest first and by pages', source: message('Get Channel Messages') },
  page_size: {
    rule: 'a page holds at most 100 messages',
    figure: 100,
    unit: 'messages',
    source: message('Get Channel Messages'),
  },
  pins: {
    rule: 'a channel holds 250 pins; one more is 30003',
    figure: 250,
    unit: 'messages',
    source: pageOf('topics/opcodes-and-status-codes')('JSON Error Codes'),
  },
  pin_message: {
    rule: 'a pin shows in both listings and leaves a system message',
    source: message('Get Channel Pins'),
  },
} as const satisfies Record<string, Rule | Figure>
