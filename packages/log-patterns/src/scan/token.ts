import { kind, maskName } from './kinds.ts'
import type { Scan } from './scanner.ts'

/** One place of a template: its text, or a mask. */
export type Token = {
  /** Empty for a mask, so that all masks are equal. */
  readonly text: string
  readonly kind: number
  /** A blank stands before it. */
  readonly isSpaced: boolean
}

export function tokensOf({ line, count, kinds, starts, ends }: Scan): Token[] {
  const tokens: Token[] = []
  for (let index = 0; index < count; index += 1) {
    const start = starts[index] ?? 0
    const of = kinds[index] ?? kind.any
    const before = start === 0 ? 0x61 : line.charCodeAt(start - 1)
    const isSpaced = before === 0x20 || before === 0x09 || before === 0xa0 || before === 0x0a || before === 0x0d
    tokens.push({ text: of >= kind.wild ? '' : line.slice(start, ends[index]), kind: of, isSpaced })
  }
  return tokens
}

export function isWild(token: Token | undefined): boolean {
  return token !== undefined && token.kind >= kind.wild
}

/** The template as people read it: `Failed password for <*> from <ip> port <num> ssh2`. */
export function templateText(tokens: readonly Token[]): string {
  let text = ''
  for (const token of tokens) {
    if (token.isSpaced && text !== '') text += ' '
    text += token.kind >= kind.wild ? maskName(token.kind) : token.text
  }
  return text
}

/** Equal for templates that differ at most in blanks and in the names of their masks. */
export function templateKey(tokens: readonly Token[]): string {
  let key = ''
  for (const token of tokens) key += token.kind >= kind.wild ? '\u0001' : `${token.text}\u0002`
  return key
}
