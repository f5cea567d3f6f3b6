import { showAccount } from '../answers/account.ts'
import { aboutAccount } from './about-account.ts'

export const accountShow = aboutAccount({
  path: 'account show',
  words: (words) => words.account.show,
  answer: (asking, { id }) => showAccount(asking, id),
})
