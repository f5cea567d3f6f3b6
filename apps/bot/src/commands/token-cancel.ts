import { showToken } from '../answers/token.ts'
import { aboutToken } from './about-token.ts'

/** The card first, as it is now: its button opens the dialog with the version that was seen. */
export const tokenCancel = aboutToken({
  path: 'token cancel',
  words: (words) => words.token.cancel,
  suggested: ['pending'],
  answer: showToken,
})
