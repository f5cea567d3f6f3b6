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

type Vector = { readonly proof: readonly string[] | null; readonly wantErr: boolean } & Readonly<
  Record<string, unknown>
>

test(`${files.length === 0 ? 'no vectors are here, so none is' : `all ${files.length} vectors are`} judged as expected`, () => {
  const judged = files.map((file) => {
    const vector = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector
    return { file, isValid: judge(file, vector), shouldBe: !vector.wantErr }
  })
  expect(judged.filter(({ isValid, shouldBe }) => isValid !== shouldBe)).toEqual([])
})

function judge(file: string, vector: Vector): boolean {
  const bytes = (name: string) => Buffer.from(String(vector[name] ?? ''), 'base64')
  const proof = (vector.proof ?? []).map((hash) => Buffer.from(hash, 'base64'))
  if (file.startsWith('inclusion')) {
    const [index, size] = [Number(vector['leafIdx']), Number(vector['treeSize'])]
    return verifyInclusion({ index, size, leaf: bytes('leafHash'), root: bytes('root'), proof })
  }
  const [size1, size2] = [Number(vector['size1']), Number(vector['size2'])]
  return verifyConsistency({ size1, size2, root1: bytes('root1'), root2: bytes('root2'), proof })
}
