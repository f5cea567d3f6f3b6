import { showToken } from '../answers/token.ts'
import { aboutToken } from './about-token.ts'

/** The card with its button; an unconfirmed token can be given more time. */
export const tokenExtend = aboutToken({
  path: 'token extend',
  words: (words) => words.token.extend,
  suggested: ['pending'],
  answer: showToken,
})
