import { parseArgs } from 'node:util'
import { isWhole } from '../load/account-for.ts'
import { drillSlowClients } from './drill.ts'

/** `drill:slow-clients [--clients 1000]`: a table, a line of JSON, exit 1 when one stays or good traffic suffers. */
const { values } = parseArgs({ options: { clients: { type: 'string', default: '1000' } } })
const slowClients = Number(values.clients)
if (!Number.isInteger(slowClients) || slowClients < 1) {
  console.error('usage: drill:slow-clients [--clients <number>]')
  process.exit(1)
}

const report = await drillSlowClients({ slowClients, workers: 6 })
const { unexpected, ...figures } = report
console.table({ ...figures, unexpected: unexpected.join(', ') || 'none' })
console.log(
  'Not shown: more connections than the API admits at all (2 000), which only what stands before it can sort.',
)
console.log(JSON.stringify({ drill: 'slow clients', report }))
const isSound =
  isWhole(report) &&
  report.stillOpen + report.unansweredMeanwhile + unexpected.length === 0 &&
  report.lastClosedMs <= 10_000 &&
  report.acknowledgedMeanwhile > 0 &&
  !report.apiDied
process.exitCode = isSound ? 0 : 1
