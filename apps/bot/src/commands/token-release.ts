import { showToken } from '../answers/token.ts'
import { aboutToken } from './about-token.ts'

/** The card with its button; a held token can be released by somebody else than who held it. */
export const tokenRelease = aboutToken({
  path: 'token release',
  words: (words) => words.token.release,
  suggested: ['pending'],
  answer: showToken,
})
