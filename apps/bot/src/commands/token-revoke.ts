import { showToken } from '../answers/token.ts'
import { show } from '../outcome.ts'
import { aboutToken } from './about-token.ts'

/** The card with its button; a confirmed or held token can be revoked. */
export const tokenRevoke = aboutToken({
  path: 'token revoke',
  words: (words) => words.token.revoke,
  suggested: ['confirmed'],
  answer: async (asking, token) => show(await showToken(asking, token)),
})
