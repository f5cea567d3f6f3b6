import { showProof } from '../answers/proof.ts'
import { aboutToken } from './about-token.ts'

export const tokenProof = aboutToken({
  path: 'token proof',
  words: (words) => words.token.proof,
  suggested: [],
  answer: (asking, { id }) => showProof(asking, id),
})
