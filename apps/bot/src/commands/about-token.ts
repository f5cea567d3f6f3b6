import type { TokenState } from '@tokenim/core/tokens'
import type { TokenView } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { goesOn } from './asked-command.ts'
import { type Command, textOf } from './command.ts'
import { suggestTokens, whichToken } from './which-token.ts'

/** A command about one token, which is suggested out of those it makes sense for. */
export function aboutToken(command: {
  readonly path: string
  readonly words: Command['words']
  /** States worth suggesting; all when empty. */
  readonly suggested: readonly TokenState[]
  readonly answer: (asking: Asking, token: TokenView) => Promise<Outcome>
}): Command {
  const { path, words, suggested, answer } = command
  const whole: Command = {
    path,
    words,
    options: [{ name: 'token', kind: 'text', isRequired: true, isSuggested: true }],
    suggest: suggestTokens(suggested),
    run: async (asking, options) => {
      const which = await whichToken(asking, textOf(options, 'token'), suggested, goesOn(whole, options, 'token'))
      return 'outcome' in which ? which.outcome : answer(asking, which.token)
    },
  }
  return whole
}
