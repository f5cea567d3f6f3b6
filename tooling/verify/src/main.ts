import { resolve } from 'node:path'
import type { Check } from './check.ts'
import { checks } from './checks/index.ts'

const root = resolve(import.meta.dirname, '../../..')
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !checks.some((check) => check.name === name))
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')} (there are: ${checks.map((check) => check.name).join(', ')})`)
  process.exitCode = 1
} else {
  process.exitCode = await verify(checks.filter((check) => asked.length === 0 || asked.includes(check.name)))
}

/** Runs the checks three at a time (most are programs that use a core each) and answers the exit code. */
async function verify(all: readonly Check[]): Promise<number> {
  const waiting = [...all]
  const failed: string[] = []
  const runner = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check.name)
    }
  }
  await Promise.all([runner(), runner(), runner()])

  console.log(`\n${all.length - failed.length} passed, ${failed.length} failed`)
  return failed.length > 0 || all.length === 0 ? 1 : 0
}

async function passes(check: Check): Promise<boolean> {
  const startedAt = performance.now()
  const problems = await check.run(root).catch((error: unknown) => [`the check itself broke: ${String(error)}`])
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`)
  for (const problem of problems) console.log(problem.replace(/^/gm, '     '))
  return problems.length === 0
}
