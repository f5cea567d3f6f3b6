import { verifyConsistency, verifyInclusion } from '@tokenim/core/audit'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Judged = { readonly file: string; readonly isValid: boolean; readonly shouldBe: boolean }

/**
 * Every Merkle proof in a folder laid out as `testdata/` of github.com/transparency-dev/merkle: `inclusion/**` and
 * `consistency/**`, JSON, bytes in standard base64, `wantErr` for those that must be rejected. Nothing when it is absent.
 */
export function judgeVectors(folder: string): readonly Judged[] {
  const files = existsSync(folder) ? globSync('{inclusion,consistency}/**/*.json', { cwd: folder }).toSorted() : []
  return files.map((file) => {
    const vector = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector
    return { file, isValid: isValid(file, vector), shouldBe: !vector.wantErr }
  })
}

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

function isValid(file: string, vector: Vector): boolean {
  const bytes = (text: string | null) => Buffer.from(text ?? '', 'base64')
  const proof = (vector.proof ?? []).map(bytes)
  if (file.startsWith('inclusion')) {
    const { leafIdx: index, treeSize: size } = vector
    return verifyInclusion({ index, size, leaf: bytes(vector.leafHash), root: bytes(vector.root), proof })
  }
  const { size1, size2 } = vector
  return verifyConsistency({ size1, size2, root1: bytes(vector.root1), root2: bytes(vector.root2), proof })
}
