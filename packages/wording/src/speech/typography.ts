import { redactSecrets } from '@tokenim/core/secrets'
import type { Language } from '../language.ts'
import { exactTime, type When } from '../times/index.ts'

/** How a surface writes the values inside a sentence; the sentence itself is the same everywhere. */
export type Typography = {
  readonly time: (when: When, language: Language) => string
  /** Ids, codes, names of permissions: what one copies. */
  readonly code: (text: string) => string
  /** What somebody outside wrote: names, references, reasons. Secrets are removed before it is called. */
  readonly text: (text: string) => string
}

/** For terminals, logs and JSON: nothing but the characters. */
export const plainTypography: Typography = { time: exactTime, code: (text) => text, text: (text) => text }

/** What somebody outside wrote, fit to stand in our sentence: no secret, no control or direction-changing character. */
export function outsideText(text: string): string {
  // Twice: what hides between invisible characters, and what comes together once they are gone.
  const visible = redactSecrets(text).replaceAll(/(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
  return redactSecrets(visible)
}
