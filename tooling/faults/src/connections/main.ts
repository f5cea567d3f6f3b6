import { parseArgs } from 'node:util'
import { isWhole } from '../load/account-for.ts'
import { drillConnections } from './drill.ts'

/** `drill:connections [--seconds 10]`: a table, a line of JSON, exit 1 when something broke. */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } })
const seconds = Number(values.seconds)
if (!(seconds >= 1)) {
  console.error('usage: drill:connections [--seconds <number from 1>]')
  process.exit(1)
}

const report = await drillConnections({ workers: 6, holdMs: seconds * 1_000 })
const { unexpected, died, ...figures } = report
console.table({ ...figures, unexpected: unexpected.join(', ') || 'none', died: died.join(', ') || 'none' })
console.log(JSON.stringify({ drill: 'connections', report }))
const isSound =
  isWhole(report) && report.unanswered + unexpected.length + died.length === 0 && report.recovered && report.failed > 0
process.exitCode = isSound ? 0 : 1
