import { showToken } from '../answers/token.ts'
import { show } from '../outcome.ts'
import { aboutToken } from './about-token.ts'

/** The card with its button; a held token can be released by somebody else than who held it. */
export const tokenRelease = aboutToken({
  path: 'token release',
  words: (words) => words.token.release,
  suggested: ['pending'],
  answer: async (asking, token) => show(await showToken(asking, token)),
})
