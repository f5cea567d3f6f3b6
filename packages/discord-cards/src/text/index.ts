export { clipMarkdown, clipText } from './clip.ts'
export { escapeMarkdown, unescapeMarkdown } from './escape-markdown.ts'
export { discordTypography, moment, momentInSentence, timestamp } from './typography.ts'
