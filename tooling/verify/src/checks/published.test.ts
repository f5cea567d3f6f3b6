import { expect, test } from 'vitest'
import { exportProblems } from './published.ts'

const inTree = { '.': './src/index.ts', './ids': './src/ids/index.ts' }

test('a package that offers the same doors built as in the tree passes', () => {
  const built = { '.': './dist/index.js', './ids': './dist/ids/index.js' }
  const manifest = { name: 'x', exports: inTree, publishConfig: { exports: built } }
  expect(exportProblems({ path: 'packages/x', manifest })).toEqual([])
})

test('a door that is missing, wrong or too many is named', () => {
  const built = { './ids': './dist/ids.js', './old': './dist/old/index.js' }
  const manifest = { name: 'x', exports: inTree, publishConfig: { exports: built } }
  expect(exportProblems({ path: 'packages/x', manifest })).toEqual([
    expect.stringContaining('["."] should be ./dist/index.js'),
    expect.stringContaining('["./ids"] should be ./dist/ids/index.js'),
    expect.stringContaining('["./old"] should be absent'),
  ])
})
