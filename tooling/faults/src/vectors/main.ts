import { judgeVectors } from './judge-vectors.ts'

/** `soak:vectors FOLDER`: the public Merkle proof vectors, from a copy of them; exit 1 when one is judged otherwise. */
const [folder = ''] = process.argv.slice(2)
const judged = judgeVectors(folder)
const wrong = judged.filter(({ isValid, shouldBe }) => isValid !== shouldBe)
if (judged.length === 0) {
  console.log('No vectors are there. Give the folder `testdata` of a copy of github.com/transparency-dev/merkle:')
  console.log('pnpm soak:vectors <folder>')
} else {
  for (const { file, shouldBe } of wrong) console.log(`${file} must be ${shouldBe ? 'accepted' : 'rejected'}`)
  const valid = judged.filter(({ shouldBe }) => shouldBe).length
  console.log(JSON.stringify({ soak: 'vectors', vectors: judged.length, valid, wrong: wrong.length }))
}
process.exitCode = wrong.length > 0 ? 1 : 0
