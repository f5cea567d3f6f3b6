import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BenchResult, Plan } from './bench.ts'
import { isMet } from './bench.ts'
import { benches } from './benches.ts'
import { describeMachine } from './machine.ts'
import { pageOf } from './page.ts'
import { postgresVersion } from './postgres-version.ts'
import { mergeResults, readResults, writeResults } from './results.ts'
import { linesOf } from './table.ts'

const pageFile = fileURLToPath(new URL('../../../docs/reference/performance.md', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
})
const order = benches.map(({ name }) => name)
const unknown = positionals.filter((name) => !order.includes(name))
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(', ')} (there are: ${order.join(', ')})`)
  process.exit(1)
}
if (values.page) writePage(readResults())
else process.exitCode = await measure()

async function measure(): Promise<number> {
  const plan: Plan = {
    isQuick: values.quick,
    rounds: values.quick ? 1 : 5,
    secondsARound: values.quick ? 2 : 10,
    warmUpSeconds: values.quick ? 1 : 5,
    tell: (line) => console.error(`· ${line}`),
  }
  const machine = describeMachine(await postgresVersion())
  const measured: BenchResult[] = []
  const failed: string[] = []
  for (const { run, ...about } of benches) {
    if (positionals.length > 0 && !positionals.includes(about.name)) continue
    console.error(`· ${about.name}`)
    try {
      const { isQuick, rounds, secondsARound } = plan
      const result = { ...about, measuredAt: new Date().toISOString(), machine, isQuick, rounds, secondsARound }
      measured.push({ ...result, ...(await run(plan)) })
      for (const line of linesOf(measured.at(-1)!)) console.log(line)
    } catch (error) {
      console.error(`bench ${about.name}: ${error instanceof Error ? error.stack : String(error)}`)
      failed.push(about.name)
    }
  }
  console.log(JSON.stringify(measured))
  // A quick run only shows that everything runs.
  if (!plan.isQuick || values.save) {
    const results = mergeResults(readResults(), measured, order)
    writeResults(results)
    writePage(results)
  }
  const missed = measured.flatMap(({ aims }) => aims).filter((aim) => !isMet(aim))
  console.error(`· ${measured.length} measured, ${failed.length} failed, ${missed.length} aims missed`)
  return failed.length === 0 ? 0 : 1
}

function writePage(results: readonly BenchResult[]): void {
  writeFileSync(pageFile, pageOf(results))
  console.error('· docs/reference/performance.md written')
}
