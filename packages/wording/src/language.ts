/** The languages every sentence exists in. */
export const languages = ['zh-CN', 'en'] as const

export type Language = (typeof languages)[number]

/** Any BCP 47 tag (a Discord locale, an `Accept-Language` item): every Chinese reads zh-CN, everybody else English. */
export function languageOf(locale: string | null | undefined): Language {
  return /^zh(?:$|[-_])/i.test(locale ?? '') ? 'zh-CN' : 'en'
}
