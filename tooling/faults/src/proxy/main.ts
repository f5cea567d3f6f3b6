import { parseArgs } from 'node:util'
import { isWhole } from '../load/account-for.ts'
import { drillProxy } from './drill.ts'

/** `drill:network [--seconds 10]`: how long each fault lasts; a table, a line of JSON, exit 1 when something broke. */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } })
const seconds = Number(values.seconds)
if (!(seconds >= 1)) {
  console.error('usage: drill:network [--seconds <number from 1>]')
  process.exit(1)
}

const report = await drillProxy({
  workers: 6,
  faultMs: seconds * 1_000,
  onFault: ({ fault, recovered }) => console.log(`${fault}: ${recovered ? 'recovered' : 'NOT recovered'}`),
})
const { faults, ...rest } = report
console.table(faults)
console.log(rest)
console.log('Not shown: a network that loses or reorders packets; the kernel repairs those below us.')
console.log(JSON.stringify({ drill: 'network', report }))
const isSound =
  isWhole(report) &&
  report.unexpected.length + report.died.length + report.openTransactions === 0 &&
  faults.every(({ recovered, unanswered }) => recovered && unanswered === 0) &&
  Object.values(report.connectionsAfter).every((count) => count <= 12)
process.exitCode = isSound ? 0 : 1
