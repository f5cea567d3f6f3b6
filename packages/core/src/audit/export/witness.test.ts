import { expect, test } from 'vitest'
import { signCheckpoint } from '../note/checkpoint.ts'
import { leafHash } from '../tree/hash.ts'
import { newSigner, origin } from './testing/sample-export.ts'
import { parseWitness, WitnessError } from './witness.ts'

const signer = newSigner()
const checkpoint = { origin, size: 1, root: leafHash('a') }
const note = signCheckpoint(checkpoint, [signer])

test('a checkpoint kept from before is read when one of the keys signed it', () => {
  expect(parseWitness(note, [newSigner(), signer])).toEqual({ ...checkpoint, root: Buffer.from(checkpoint.root) })
})

test.each([
  ['no checkpoint', 'x', 'malformed'],
  ['signed by somebody else', signCheckpoint(checkpoint, [newSigner()]), 'wrong_key'],
  ['changed after it was signed', note.replace('\n1\n', '\n2\n'), 'altered_signature'],
])('what is %s is no witness', (_, text, problem) => {
  const parse = () => parseWitness(text, [signer])
  expect(parse).toThrow(WitnessError)
  expect(parse).toThrow(
    expect.objectContaining({
      name: 'WitnessError',
      message: `The witness checkpoint cannot be used: ${problem}`,
      problem,
    }),
  )
})
