import { actsSince, botWords } from '@tokenim/wording'
import { showActs } from '../answers/acts.ts'
import { aboutAccount } from './about-account.ts'
import { textOf } from './command.ts'

/** What did this person do? */
export const auditWho = aboutAccount({
  path: 'audit who',
  words: (words) => words.audit.who,
  options: [
    {
      name: 'since',
      kind: 'text',
      choices: actsSince.map((value) => ({ value, word: (language) => botWords[language].access.since[value] })),
    },
  ],
  answer: (asking, { id }, options) => {
    const since = actsSince.find((one) => one === textOf(options, 'since')) ?? null
    return showActs(asking, id, { of: 'person', since })
  },
})
