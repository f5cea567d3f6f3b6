import { type Reader, type Wording, wordingFor } from '@tokenim/wording'
import { discordTypography } from '../text/index.ts'

/**
 * Whom a card speaks to. `reader` is `holder` when the token or account on the card is the reader's own and he has no
 * more than that: he is told neither of an audit nor of a block. A channel of staff is `staff`.
 */
export type CardContext = {
  readonly locale: string | null | undefined
  readonly reader: Reader
  /** Where this installation's runbooks are read; without it a card names the file. */
  readonly runbooksUrl?: string | null | undefined
}

export function wordingOf({ locale, reader }: CardContext): Wording {
  return wordingFor(locale, { reader, typography: discordTypography })
}

/** As a sentence of its own: English ones begin with a capital. */
export function sentence(text: string): string {
  return text.replace(/^[a-z]/, (first) => first.toUpperCase())
}

/** `**名称**：值`, in the punctuation of the language. */
export function field(wording: Wording, name: string, value: string): string {
  return `**${name}**${wording.language === 'zh-CN' ? '：' : ': '}${value}`
}
