import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { drillAmtool } from './drill.ts'

/** `drill:amtool [--amtool <path>]`: a table, a line of JSON, exit 1 when a step is not right. */
const { values } = parseArgs({ options: { amtool: { type: 'string', default: 'amtool' } } })
const { amtool } = values
if (spawnSync(amtool, ['--version']).error !== undefined) {
  console.error(
    `${amtool} cannot be run: install it (Debian: prometheus-alertmanager), or name it with --amtool <path>`,
  )
  process.exit(1)
}

const steps = await drillAmtool(amtool)
console.table(steps.map(({ step, isRight, said }) => ({ step, isRight, said: said.split('\n')[0]?.slice(0, 60) })))
for (const { step, said } of steps.filter(({ isRight }) => !isRight)) console.log(`${step}: ${said}`)
console.log(JSON.stringify({ drill: 'amtool', steps }))
process.exitCode = steps.every(({ isRight }) => isRight) ? 0 : 1
