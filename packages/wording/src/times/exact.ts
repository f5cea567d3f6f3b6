import { formatInstant } from '@tokenim/core/time'
import type { Language } from '../language.ts'
import { instantOf, type When } from './when.ts'

/** RFC 3339 in UTC with milliseconds, for machines and attributes; an empty text for never. */
export function rfc3339(when: When): string {
  const instant = instantOf(when)
  return instant === null ? '' : (formatInstant(instant) ?? '')
}

/** `2026-11-22 01:17:32 UTC`: the same for every reader, never ambiguous. */
export function exactTime(when: When, language: Language): string {
  const text = rfc3339(when)
  if (text === '') return language === 'zh-CN' ? '无期限' : 'no time set'
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`
}
