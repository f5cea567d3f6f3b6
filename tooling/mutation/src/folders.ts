import { globSync } from 'node:fs'
import { dirname } from 'node:path'

/** Folders below `src` that hold code other than tests and their samples, each once, in order. */
export function foldersOfRules(src: string): readonly string[] {
  const files = globSync('**/*.ts', { cwd: src }).map((file) => file.replaceAll('\\', '/'))
  const rules = files.filter((file) => !file.endsWith('.test.ts') && !file.split('/').includes('testing'))
  return [...new Set(rules.map((file) => dirname(file)))].toSorted()
}
