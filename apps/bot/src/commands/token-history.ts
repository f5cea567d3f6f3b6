import { showHistory } from '../answers/token.ts'
import { show } from '../outcome.ts'
import { aboutToken } from './about-token.ts'

export const tokenHistory = aboutToken({
  path: 'token history',
  words: (words) => words.token.history,
  suggested: [],
  answer: async (asking, { id }) => show(await showHistory(asking, id)),
})
