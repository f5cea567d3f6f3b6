import type { AccountView, Card } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Options } from '../discord/received.ts'
import { show } from '../outcome.ts'
import { goesOn } from './asked-command.ts'
import { type Command, type CommandOption, textOf } from './command.ts'
import { oneAccount, suggestAccounts } from './who.ts'

/** A command about one account. */
export function aboutAccount(command: {
  readonly path: string
  readonly words: Command['words']
  readonly options?: readonly CommandOption[]
  readonly answer: (asking: Asking, account: AccountView, options: Options) => Promise<Card>
}): Command {
  const { path, words, options: more = [], answer } = command
  const whole: Command = {
    path,
    words,
    options: [{ name: 'who', kind: 'text', isRequired: true, isSuggested: true }, ...more],
    suggest: suggestAccounts,
    run: async (asking, options) => {
      const found = await oneAccount(asking, textOf(options, 'who'), goesOn(whole, options, 'who'))
      return show('card' in found ? found.card : await answer(asking, found.account, options))
    },
  }
  return whole
}
