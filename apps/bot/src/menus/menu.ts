import type { PanelWords } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'

/**
 * A command chosen on a user, or on a message, whose author is then meant. Like every answer of the bot it is for the
 * asker alone.
 */
export type Menu = {
  /** English, as it is deployed; at most 32 characters. */
  readonly name: string
  readonly on: 'user' | 'message'
  /** What it is called in a language. */
  readonly words: (words: PanelWords) => string
  readonly run: (asking: Asking, discordUserId: string) => Promise<Outcome>
}
