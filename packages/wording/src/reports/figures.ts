import type { Language } from '../language.ts'
import { durationText } from '../times/index.ts'

export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(language).format(count)
}

export function permilleText(permille: number | null): string {
  return permille === null ? '–' : `${(permille / 10).toFixed(permille % 10 === 0 ? 0 : 1)} %`
}

/** Times here may be far below a second. */
export function timeText(ms: number | null, language: Language): string {
  if (ms === null) return '–'
  if (ms >= 1_000) return durationText(ms, language)
  return `${Math.round(ms)} ${language === 'zh-CN' ? '毫秒' : 'ms'}`
}

/** How far a figure lies from the one of the period before; nothing when one of them is missing. */
export function changeText(now: number | null, before: number | null): string {
  if (now === null || before === null) return ''
  if (now === before) return '='
  if (before === 0) return '+'
  const percent = Math.round(((now - before) / before) * 100)
  if (percent === 0) return now > before ? '+<1 %' : '−<1 %'
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`
}
