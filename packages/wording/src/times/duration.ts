import type { Language } from '../language.ts'

const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

/** `15 分钟`, `1 hour 30 minutes`: the largest unit and, when it is not whole, the next one. Whole seconds, rounded up. */
export function durationText(ms: number, language: Language): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1_000)
  if (!Number.isFinite(seconds)) return language === 'zh-CN' ? '无期限' : 'without end'
  if (seconds === 0) return language === 'zh-CN' ? '0 秒' : '0 seconds'
  let rest = seconds * 1_000
  const parts: string[] = []
  for (const [index, { unit, ms: size }] of steps.entries()) {
    const count = Math.floor(rest / size)
    if (count === 0) {
      if (parts.length > 0) break
      continue
    }
    parts.push(unitText(count, unit, language))
    rest -= count * size
    if (parts.length === 2 || index === steps.length - 1) break
  }
  return parts.join(' ')
}

function unitText(count: number, unit: (typeof steps)[number]['unit'], language: Language): string {
  // ICU says “秒钟”; the shorter word fits "2 秒后" as well.
  if (language === 'zh-CN') return `${count} ${chineseUnits[unit]}`
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

const chineseUnits = { day: '天', hour: '小时', minute: '分钟', second: '秒' }

/** Chinese typography here puts a blank between figures and characters. */
export function spaced(text: string): string {
  return text.replaceAll(/(\d)(?=\p{Script=Han})/gu, '$1 ')
}
