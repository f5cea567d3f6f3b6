import type { Language } from './ask.ts'

/** What people write: names, notes, and how many labels an alert has. */
export type Texts = {
  readonly name: string
  readonly externalId: string
  readonly note: string
  /** Of a silence, a swap. */
  readonly comment: string
  readonly notice: string
  readonly times: number
}

export function textsOf(language: Language, size: 'usual' | 'longest'): Texts {
  const [name, note] = language === 'zh' ? ['王小明', '用户来电'] : ['Alice', 'called us']
  if (size === 'usual') return { name, externalId: 'x', note, comment: note, notice: note, times: 1 }
  // As long as the API takes them, out of characters that Discord's markdown means something by.
  return {
    name: filled(name, 80),
    externalId: filled(name, 180),
    note: filled(note, 500),
    comment: filled(note, 200),
    notice: filled(note, 400),
    times: 10,
  }
}

function filled(text: string, length: number): string {
  const once = `${text}*_\`|~>🙂`
  return once.repeat(length / once.length)
}

/**
 * The first words that are not of the reader's language; `null` when there are none. Ids, code and times are nobody's
 * language, nor what people wrote above; a Chinese reader meets English names (API, Discord), never three English words
 * in a row.
 */
export function foreignWords(said: string, language: Language): string | null {
  const plain = said.replaceAll(/```[\s\S]*?```|`[^`\n]*`|<[^<>\s]+>|https?:\/\/\S+|[王小明用户来电]/gu, ' ')
  const foreign = language === 'en' ? /\p{Script=Han}.*/u : /\b[a-z]+ [a-z]+ [a-z]+\b.*/iu
  return foreign.exec(plain)?.[0] ?? null
}
