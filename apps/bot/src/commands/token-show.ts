import { showToken } from '../answers/token.ts'
import { show } from '../outcome.ts'
import { aboutToken } from './about-token.ts'

export const tokenShow = aboutToken({
  path: 'token show',
  words: (words) => words.token.show,
  suggested: [],
  answer: async (asking, token) => show(await showToken(asking, token)),
})
