import { showToken } from '../answers/token.ts'
import { aboutToken } from './about-token.ts'

/** The card with its button; a confirmed token can be held. */
export const tokenHold = aboutToken({
  path: 'token hold',
  words: (words) => words.token.hold,
  suggested: ['confirmed'],
  answer: showToken,
})
