import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { verifyConsistency, verifyInclusion } from '../index.ts'

/**
 * The public Merkle proof vectors of transparency-dev/merkle (`testdata/`), when a copy of that folder lies beside the
 * repository; the project does not need them. Whether they were there is said in the name of the test.
 */
const folder = resolve(import.meta.dirname, '../../../../../../shared/data/merkle-vectors')
const files = existsSync(folder) ? globSync('{inclusion,consistency}/**/*.json', { cwd: folder }).toSorted() : []

type Vector = {
  readonly wantErr: boolean
  readonly proof: readonly string[] | null
  readonly leafIdx: number
  readonly treeSize: number
  readonly leafHash: string
  readonly root: string
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
}

test(`${files.length === 0 ? 'no vectors are here, so none is' : `all ${files.length} vectors are`} judged as expected`, () => {
  const judged = files.map((file) => {
    const vector = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector
    return { file, isValid: judge(file, vector), shouldBe: !vector.wantErr }
  })
  expect(judged.filter(({ isValid, shouldBe }) => isValid !== shouldBe)).toEqual([])
})

function judge(file: string, vector: Vector): boolean {
  const bytes = (text: string | null) => Buffer.from(text ?? '', 'base64')
  const proof = (vector.proof ?? []).map(bytes)
  if (file.startsWith('inclusion')) {
    const { leafIdx: index, treeSize: size } = vector
    return verifyInclusion({ index, size, leaf: bytes(vector.leafHash), root: bytes(vector.root), proof })
  }
  const { size1, size2 } = vector
  return verifyConsistency({ size1, size2, root1: bytes(vector.root1), root2: bytes(vector.root2), proof })
}
