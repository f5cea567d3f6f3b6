import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Actions as the code that writes entries names them. */
function actionsWritten(): Set<string> {
  const files = globSync('packages/services/src/**/*.ts', { cwd: root }).filter(
    (path) => !/\.test\.|testing\//.test(path),
  )
  return new Set(
    files.flatMap((path) =>
      [...read(path).matchAll(/[aA]ction(?::| =) '([a-z_]+\.[a-z_]+)'/g)].map(([, name = '']) => name),
    ),
  )
}

test('every act that the audit log names has words of its own', () => {
  const worded = new Set(
    [...read('packages/wording/src/words/actions.ts').matchAll(/'([a-z_.]+)'/g)].map(([, name]) => name),
  )
  const written = actionsWritten()
  expect(written.size).toBeGreaterThan(40)
  expect([...written].filter((action) => !worded.has(action))).toEqual([])
})
