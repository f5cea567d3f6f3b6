import { leafHash, nodeHash } from '@tokenim/core/audit'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { judgeVectors } from './judge-vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokenim-vectors-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [a, b] = [leafHash('a'), leafHash('b')]
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

test('vectors are judged by what they prove, whatever they expect', () => {
  const inclusion = { leafIdx: 0, treeSize: 2, leafHash: base64(a), root: base64(nodeHash(a, b)), proof: [base64(b)] }
  const consistency = { size1: 1, size2: 2, root1: base64(a), root2: base64(nodeHash(a, b)), proof: [base64(b)] }
  write('inclusion/0/happy.json', { ...inclusion, wantErr: false })
  write('inclusion/0/other-leaf.json', { ...inclusion, leafHash: base64(b), wantErr: true })
  write('consistency/happy.json', { ...consistency, wantErr: false })
  write('consistency/wrongly-expected.json', { ...consistency, wantErr: true })
  expect(judgeVectors(folder)).toEqual([
    { file: 'consistency/happy.json', isValid: true, shouldBe: true },
    { file: 'consistency/wrongly-expected.json', isValid: true, shouldBe: false },
    { file: 'inclusion/0/happy.json', isValid: true, shouldBe: true },
    { file: 'inclusion/0/other-leaf.json', isValid: false, shouldBe: false },
  ])
})

test('where there are none, none is judged', () => {
  expect(judgeVectors(join(folder, 'nowhere'))).toEqual([])
})

function write(file: string, vector: object): void {
  const path = join(folder, file)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, JSON.stringify(vector))
}
