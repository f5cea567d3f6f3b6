import { permissions } from '@tokenim/core/permissions'
import { showGrants } from '../answers/grants.ts'
import { aboutAccount } from './about-account.ts'
import { textOf } from './command.ts'

/** What may this person do, and from which grant; or why not. */
export const grantsShow = aboutAccount({
  path: 'grants show',
  words: (words) => words.grants.show,
  options: [{ name: 'permission', kind: 'text', values: permissions }],
  answer: (asking, account, options) => showGrants(asking, account, textOf(options, 'permission')),
})
