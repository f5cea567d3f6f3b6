import { showHistory } from '../answers/token.ts'
import { aboutToken } from './about-token.ts'

export const tokenHistory = aboutToken({
  path: 'token history',
  words: (words) => words.token.history,
  suggested: [],
  answer: (asking, { id }) => showHistory(asking, id),
})
