import { showAccount } from '../answers/account.ts'
import { aboutAccount } from './about-account.ts'

export const accountEnable = aboutAccount({
  path: 'account enable',
  words: (words) => words.account.enable,
  answer: (asking, { id }) => showAccount(asking, id, 'enable'),
})
