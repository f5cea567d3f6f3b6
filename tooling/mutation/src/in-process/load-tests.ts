import { globSync, readFileSync, statSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readTestFiles } from '../config.ts'
import type { DeclaredTest } from './registered-tests.ts'
import { takeDeclared } from './registered-tests.ts'

export type LoadedTest = DeclaredTest & { readonly id: string; readonly file: string }

/** `errors`: of files that could not even be loaded. */
export type LoadedTests = { readonly tests: readonly LoadedTest[]; readonly errors: readonly string[] }

/** Repeat one fact ten thousand times: too slow to be run once for every mutant. */
const leftOut = ['bit-flips.test.ts', 'many-edits.test.ts']

/**
 * Loads the test files of a folder with all that they import from it, anew each time: a mutant that acts while a module
 * is loaded is seen only so. Whatever comes from packages is loaded once.
 */
export function createLoader(root: string): () => Promise<LoadedTests> {
  const ours = pathToFileURL(join(root, 'src')).href
  const vitest = new URL('./vitest.ts', import.meta.url).href
  const sources = new Map<string, string>()
  let generation = 0
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = context.parentURL?.startsWith(ours) === true
      if (isOurs && specifier === 'vitest') return { url: vitest, shortCircuit: true }
      const found = next(specifier, context)
      return found.url.startsWith(ours) ? { ...found, url: `${found.url}?generation=${generation}` } : found
    },
    load: (url, context, next) => {
      if (!url.startsWith(ours)) return next(url, context)
      const path = fileURLToPath(url.slice(0, url.indexOf('?')))
      const source = sources.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'))
      sources.set(path, source)
      return { format: 'module', source, shortCircuit: true }
    },
  })
  return async () => {
    generation += 1
    const tests: LoadedTest[] = []
    const errors: string[] = []
    for (const file of testFiles(root)) {
      try {
        await import(pathToFileURL(join(root, file)).href)
      } catch (error) {
        errors.push(`${file}: ${String(error)}`)
      }
      const declared = takeDeclared()
      tests.push(...declared.map((test) => ({ ...test, id: `${file}#${test.name}`, file })))
    }
    return { tests, errors }
  }
}

/** One failing test is enough for a mutant: files of examples go before those that try thousands of cases. */
function testFiles(root: string): readonly string[] {
  const files = globSync(readTestFiles(), { cwd: root }).filter((file) => !leftOut.some((one) => file.endsWith(one)))
  const size = (file: string) => statSync(join(root, file)).size
  return files.toSorted((one, other) => size(one) - size(other) || (one < other ? -1 : 1))
}
