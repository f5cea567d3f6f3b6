import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ofCards = join(import.meta.dirname, '../../discord-cards/src')

test('Chinese is written with Chinese punctuation: no half-width mark stands beside a Chinese character', () => {
  const files = [import.meta.dirname, ofCards].flatMap((folder) =>
    globSync('**/*.ts', { cwd: folder, exclude: ['**/*.test.ts'] }).map((name) => join(folder, name)),
  )
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap(
    (file) =>
      readFileSync(file, 'utf8').match(
        /.*(?:\p{Script=Han}(?:\*\*)?(?:[,;:!?]|\((?!\?))|[,;:?!)](?:\*\*)?\p{Script=Han}).*/gu,
      ) ?? [],
  )
  expect(found).toEqual([])
})
