import { exactTime, instantOf, type Language, type Typography, type When } from '@tokenim/wording'
import { clipText } from './clip.ts'
import { escapeMarkdown } from './escape-markdown.ts'

const outsideTextMax = 200
const codeMax = 100

/** How Discord is written: times that every reader sees in his own zone, ids as code, outside text escaped and cut. */
export const discordTypography: Typography = {
  time: (when, language) => timestamp(when, 'f') ?? exactTime(when, language),
  code: (text) => `\`${clipText(text.replaceAll('`', "'").replaceAll(/\s+/gu, ' '), codeMax) || '?'}\``,
  text: (text) => escapeMarkdown(clipText(text, outsideTextMax)),
}

/** `<t:…:R>` with `<t:…:f>` beside it: how long from now, and exactly when. Empty for never. */
export function moment(when: When): string {
  const relative = timestamp(when, 'R')
  return relative === null ? '' : `${relative} · ${timestamp(when, 'f')}`
}

/** The same inside a sentence: "until 8:02 (in 2 hours)". */
export function momentInSentence(when: When, language: Language): string {
  const exact = timestamp(when, 'f')
  if (exact === null) return ''
  return language === 'zh-CN' ? `${exact}（${timestamp(when, 'R')}）` : `${exact} (${timestamp(when, 'R')})`
}

/** Discord's own time markup, which its client counts on by itself. `null` for never. */
export function timestamp(when: When, style: 'R' | 'f'): string | null {
  const instant = instantOf(when)
  return instant === null ? null : `<t:${Math.floor(instant / 1_000)}:${style}>`
}
