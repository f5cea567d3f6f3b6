import { checkWho } from '../answers/check.ts'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'
import { suggestAccounts } from './who.ts'

/** Can this person send? */
export const check: Command = {
  path: 'check',
  words: (words) => words.check,
  options: [{ name: 'who', kind: 'text', isRequired: true, isSuggested: true }],
  suggest: suggestAccounts,
  run: async (asking, options) => show(await checkWho(asking, textOf(options, 'who'))),
}
