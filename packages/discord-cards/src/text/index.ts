export { clipMarkdown, clipText } from './clip.ts'
export { escapeMarkdown } from './escape-markdown.ts'
export { discordTypography, moment, timestamp } from './typography.ts'
