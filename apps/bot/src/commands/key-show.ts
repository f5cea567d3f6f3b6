import { showKeysOf } from '../answers/keys.ts'
import { aboutAccount } from './about-account.ts'

export const keyShow = aboutAccount({
  path: 'key show',
  words: (words) => words.key.show,
  answer: (asking, { id }) => showKeysOf(asking, id),
})
