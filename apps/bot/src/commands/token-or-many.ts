import { causes } from '@tokenim/core/tokens'
import type { ManyAct } from '@tokenim/discord-cards'
import { words } from '@tokenim/wording'
import { showMany, showManyOf } from '../answers/many.ts'
import { showToken } from '../answers/token.ts'
import { showTokens } from '../answers/tokens.ts'
import { show } from '../outcome.ts'
import { goesOn } from './asked-command.ts'
import { type Command, type CommandOption, textOf } from './command.ts'
import { suggestTokens, whichToken } from './which-token.ts'
import { oneAccount } from './who.ts'

const byCause: CommandOption = {
  name: 'cause',
  kind: 'text',
  choices: causes.map((value) => ({ value, word: (language) => words[language].causes[value] })),
}

/** An act on one token, or on many: several ids, or all that pass a filter. The card comes first, as it is now. */
export function tokenOrMany(act: ManyAct): Command {
  const whole: Command = {
    path: `token ${act}`,
    words: (all) => all.token[act],
    options: [
      { name: 'token', kind: 'text', isSuggested: true },
      { name: 'who', kind: 'text' },
      // Discord takes so many characters for one command: the choices stand where they are needed most.
      ...(act === 'cancel' ? [byCause] : []),
      { name: 'stuck', kind: 'flag' },
    ],
    suggest: suggestTokens(['pending']),
    run: async (asking, options) => {
      const typed = textOf(options, 'token')
      const ids = [...new Set(typed.match(/tok_[0-9a-z]{26}/g))]
      if (ids.length > 1) return show(await showMany(asking, act, ids))
      if (typed !== '') {
        const which = await whichToken(asking, typed, ['pending'], goesOn(whole, options, 'token'))
        return 'outcome' in which ? which.outcome : show(await showToken(asking, which.token, act))
      }
      const who = textOf(options, 'who')
      const found = who === '' ? null : await oneAccount(asking, who, goesOn(whole, options, 'who'))
      if (found !== null && 'card' in found) return show(found.card)
      const cause = causes.filter((one) => one === textOf(options, 'cause'))
      const stuck = options.get('stuck')
      // Nothing at all was asked for: what there is to choose from.
      if (found === null && cause.length === 0 && typeof stuck !== 'boolean') {
        return show(await showTokens(asking, { states: ['pending'] }, 0))
      }
      const filters = {
        ...(found === null ? {} : { accountId: found.account.id }),
        ...(cause.length === 0 ? {} : { causes: cause }),
        ...(typeof stuck === 'boolean' ? { stuck } : {}),
      }
      return show(await showManyOf(asking, act, filters))
    },
  }
  return whole
}
