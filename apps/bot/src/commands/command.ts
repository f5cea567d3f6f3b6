import type { CommandWords, Language } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import type { Choice } from '../discord/answers.ts'
import type { Options } from '../discord/received.ts'
import type { Outcome } from '../outcome.ts'

/**
 * One command as data: from these Discord's JSON is made and interactions are answered. Its answer is for the asker
 * alone, because what it shows follows from what that person may read; the API decides who may do anything.
 */
export type Command = {
  /** `check`, or `token show`: a group of one level. */
  readonly path: string
  readonly words: (words: CommandWords) => CommandText
  readonly options: readonly CommandOption[]
  /** Also for who is not linked yet. */
  readonly isForAnyone?: true
  /** It changes something, so that an answer which does not come leaves the outcome unknown. */
  readonly isAct?: true
  /** Carried out after "thinking…" is on the screen, so it has minutes, not seconds. */
  readonly run: (asking: Asking, options: Options) => Promise<Outcome>
  /** Suggestions while an option that has them is being typed; there is no time for retries. */
  readonly suggest?: (asking: Asking, typed: string) => Promise<readonly Choice[]>
}

export type CommandText = { readonly description: string; readonly options?: Readonly<Record<string, string>> }

export type CommandOption = {
  readonly name: string
  readonly kind: 'text' | 'flag'
  readonly isRequired?: boolean
  readonly isSuggested?: boolean
  /** A closed set to choose from, each with its word in a language. */
  readonly choices?: readonly { readonly value: string; readonly word: (language: Language) => string }[]
  /** A closed set of more than Discord takes as choices. */
  readonly values?: readonly string[]
  /** Written for people: whatever it says. */
  readonly isNote?: true
}

export function textOf(options: Options, name: string): string {
  const value = options.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
