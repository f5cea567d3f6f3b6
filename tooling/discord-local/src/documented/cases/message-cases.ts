import type { messageLimits, messageRules } from '../messages.ts'
import { long, many } from './case.ts'
import type { LimitCase, RuleCase, WideCase } from './case.ts'
import { button, layout, row, words } from './pieces.ts'

const embed = (more: object) => ({ embeds: [more] })
const mentioned = (more: object) => ({ content: 'a', allowed_mentions: more })

export const messageLimitCases: Record<keyof typeof messageLimits, LimitCase> = {
  content: { at: (size) => ({ content: long(size) }), refused: 'content BASE_TYPE_MAX_LENGTH' },
  nonce: { at: (size) => ({ content: 'a', nonce: long(size) }), refused: 'nonce BASE_TYPE_BAD_LENGTH' },
  embeds: { at: (size) => ({ embeds: many(size, () => ({ title: 't' })) }), refused: 'embeds BASE_TYPE_MAX_LENGTH' },
  embedTitle: { at: (size) => embed({ title: long(size) }), refused: 'embeds.0.title BASE_TYPE_MAX_LENGTH' },
  embedDescription: {
    at: (size) => embed({ description: long(size) }),
    refused: 'embeds.0.description BASE_TYPE_MAX_LENGTH',
  },
  embedFields: {
    at: (size) => embed({ fields: many(size, () => ({ name: 'n', value: 'v' })) }),
    refused: 'embeds.0.fields BASE_TYPE_MAX_LENGTH',
  },
  fieldName: {
    at: (size) => embed({ fields: [{ name: long(size), value: 'v' }] }),
    refused: 'embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH',
  },
  fieldValue: {
    at: (size) => embed({ fields: [{ name: 'n', value: long(size) }] }),
    refused: 'embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH',
  },
  footerText: {
    at: (size) => embed({ footer: { text: long(size) } }),
    refused: 'embeds.0.footer.text BASE_TYPE_MAX_LENGTH',
  },
  authorName: {
    at: (size) => embed({ author: { name: long(size) } }),
    refused: 'embeds.0.author.name BASE_TYPE_BAD_LENGTH',
  },
  // Titles, fields, footers and authors count as well, over all embeds.
  embedSum: {
    at: (size) => ({
      embeds: [
        { title: long(200), author: { name: long(100) }, fields: [{ name: long(100), value: long(100) }] },
        { description: long(size - 2500), footer: { text: long(2000) } },
      ],
    }),
    refused: 'embeds MAX_EMBED_SIZE_EXCEEDED',
  },
  mentionedUsers: {
    at: (size) => mentioned({ users: many(size, String) }),
    refused: 'allowed_mentions.users BASE_TYPE_MAX_LENGTH',
  },
  mentionedRoles: {
    at: (size) => mentioned({ roles: many(size, String) }),
    refused: 'allowed_mentions.roles BASE_TYPE_MAX_LENGTH',
  },
  fileDescription: {
    at: (size) => ({ content: 'a', attachments: [{ id: 0, description: long(size) }] }),
    refused: 'attachments.0.description BASE_TYPE_MAX_LENGTH',
  },
  rows: {
    at: (size) => ({ components: many(size, (at) => row(button(`${at}`))) }),
    refused: 'components BASE_TYPE_MAX_LENGTH',
  },
  url: {
    at: (size) => embed({ url: `https://${long(size - 'https://'.length)}` }),
    refused: 'embeds.0.url BASE_TYPE_MAX_LENGTH',
  },
  colour: { at: (size) => embed({ title: 't', color: size }), refused: 'embeds.0.color NUMBER_TYPE_MAX' },
  flags: { at: (size) => ({ flags: size }), refused: 'flags NUMBER_TYPE_MAX' },
}

export const messageRuleCases: Record<keyof typeof messageRules, RuleCase | WideCase> = {
  unknown_members: {
    passes: { content: 'a', tts: true, something: 1, embeds: null, components: null, allowed_mentions: null },
  },
  links: {
    passes: embed({ url: 'https://example.com', image: { url: 'attachment://graph.png' } }),
    fails: embed({ url: 'javascript:1' }),
    refused: 'embeds.0.url URL_TYPE_INVALID_URL',
  },
  exclusive_mentions: {
    passes: mentioned({ parse: ['roles'], users: ['1'] }),
    fails: mentioned({ parse: ['users'], users: ['1'] }),
    refused: 'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  },
  no_legacy_beside_v2: {
    passes: layout(words('b')),
    fails: { ...layout(words('b')), content: 'a' },
    refused: 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  },
}
