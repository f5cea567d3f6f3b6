import { showAccount } from '../answers/account.ts'
import { aboutAccount } from './about-account.ts'

/** The card first, as it is now: its button opens the dialog with the version that was seen. */
export const accountDisable = aboutAccount({
  path: 'account disable',
  words: (words) => words.account.disable,
  answer: (asking, { id }) => showAccount(asking, id, 'disable'),
})
