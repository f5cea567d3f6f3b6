import type { AccountView, Card } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Options } from '../discord/received.ts'
import { show } from '../outcome.ts'
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
  return {
    path,
    words,
    options: [{ name: 'who', kind: 'text', isRequired: true, isSuggested: true }, ...more],
    suggest: suggestAccounts,
    run: async (asking, options) => {
      const found = await oneAccount(asking, textOf(options, 'who'))
      return show('card' in found ? found.card : await answer(asking, found.account, options))
    },
  }
}
