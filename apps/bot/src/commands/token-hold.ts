import { showToken } from '../answers/token.ts'
import { show } from '../outcome.ts'
import { aboutToken } from './about-token.ts'

/** The card with its button; a confirmed token can be held. */
export const tokenHold = aboutToken({
  path: 'token hold',
  words: (words) => words.token.hold,
  suggested: ['confirmed'],
  answer: async (asking, token) => show(await showToken(asking, token)),
})
