import { causes, tokenStates } from '@tokenim/core/tokens'
import { words } from '@tokenim/wording'
import { showTokens } from '../answers/tokens.ts'
import { show } from '../outcome.ts'
import { goesOn } from './asked-command.ts'
import { type Command, textOf } from './command.ts'
import { oneAccount, suggestAccounts } from './who.ts'

export const tokenList: Command = {
  path: 'token list',
  words: (all) => all.token.list,
  options: [
    { name: 'who', kind: 'text', isSuggested: true },
    {
      name: 'state',
      kind: 'text',
      choices: tokenStates.map((value) => ({ value, word: (language) => words[language].tokenStates[value] })),
    },
    {
      name: 'cause',
      kind: 'text',
      choices: causes.map((value) => ({ value, word: (language) => words[language].causes[value] })),
    },
    { name: 'stuck', kind: 'flag' },
  ],
  suggest: suggestAccounts,
  run: async (asking, options) => {
    const who = textOf(options, 'who')
    const found = who === '' ? null : await oneAccount(asking, who, goesOn(tokenList, options, 'who'))
    if (found !== null && 'card' in found) return show(found.card)
    const stuck = options.get('stuck')
    const filters = {
      ...(found === null ? {} : { accountId: found.account.id }),
      states: tokenStates.filter((state) => state === textOf(options, 'state')),
      causes: causes.filter((cause) => cause === textOf(options, 'cause')),
      ...(typeof stuck === 'boolean' ? { stuck } : {}),
    }
    return show(await showTokens(asking, filters, 0))
  },
}
