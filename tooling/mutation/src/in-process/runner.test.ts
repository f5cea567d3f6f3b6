import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { giveTestFiles } from '../config.ts'

/** As Stryker would have changed it: each mutant acts while its number is the active one. */
const rule = `
const stryker = globalThis.stryker
const isActive = (id: string) => {
  if (stryker.activeMutant !== id) return false
  if (stryker.hitLimit !== undefined && ++stryker.hitCount > stryker.hitLimit) throw new Error('too many rounds')
  return true
}
const atLoad = isActive('while loaded') ? 1 : 2
const kept = { value: 2 }
let remembered: number | undefined
const looked = () => (isActive('hidden by what is kept') ? 3 : 2)
export function two(): number {
  if (isActive('wrong')) return 3
  if (isActive('leaves something behind')) kept.value = 3
  while (isActive('endless'));
  remembered ??= looked()
  return atLoad + kept.value + remembered - 4
}
`

const tests = `
import { expect, test } from 'vitest'
import { two } from './rule.ts'
test('two is two', () => expect(two()).toBe(2))
test('two is more than one', () => expect(two()).toBeGreaterThan(1))
`

/** In a process of its own, as Stryker runs it: modules are loaded by Node here and not by vitest. */
const asked = `
const [runnerFile, root] = process.argv.slice(2)
globalThis.stryker = {}
const { createRunner } = await import(runnerFile)
const runner = createRunner(root, globalThis.stryker)
await runner.init()
const dry = await runner.dryRun()
const told = [[dry.status, ...dry.tests.map(({ id, status }) => [id, status].join(' '))]]
for (const id of ['wrong', 'leaves something behind', 'hidden by what is kept', 'none', 'while loaded', 'endless']) {
  const isStatic = id === 'while loaded'
  const { status, killedBy } = await runner.mutantRun({
    activeMutant: { id },
    mutantActivation: isStatic ? 'static' : 'runtime',
    reloadEnvironment: isStatic,
    hitLimit: id === 'endless' ? 1_000 : undefined,
  })
  told.push([id, status, ...(killedBy ?? [])])
}
console.log(JSON.stringify(told))
`

test('mutants are told by tests that run in one process, whether they act while a module is loaded, loop, or leave something behind', () => {
  const root = mkdtempSync(join(tmpdir(), 'tokenim-mutation-'))
  try {
    mkdirSync(join(root, 'src'))
    writeFileSync(join(root, 'src/rule.ts'), rule)
    writeFileSync(join(root, 'src/rule.test.ts'), tests)
    writeFileSync(join(root, 'ask.mjs'), asked)
    const runner = pathToFileURL(join(import.meta.dirname, 'runner.ts')).href
    giveTestFiles('src/*.test.ts')
    const told = execFileSync(process.execPath, [join(root, 'ask.mjs'), runner, root], { encoding: 'utf8' })
    const first = 'src/rule.test.ts#two is two'
    expect(JSON.parse(told)).toEqual([
      ['complete', `${first} 0`, 'src/rule.test.ts#two is more than one 0'],
      ['wrong', 'killed', first],
      ['leaves something behind', 'killed', first],
      ['hidden by what is kept', 'killed', first],
      ['none', 'survived'],
      ['while loaded', 'killed', first],
      ['endless', 'timeout'],
    ])
  } finally {
    rmSync(root, { recursive: true })
  }
})
