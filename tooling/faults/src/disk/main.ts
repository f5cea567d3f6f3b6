import { parseArgs } from 'node:util'
import { isWhole } from '../load/account-for.ts'
import { drillDiskFull } from './drill.ts'

/** `drill:disk [--seconds 15]`: a table, a line of JSON, exit 1 when something broke. */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '15' } } })
const seconds = Number(values.seconds)
if (!(seconds >= 1)) {
  console.error('usage: drill:disk [--seconds <number from 1>]')
  process.exit(1)
}

const report = await drillDiskFull({ workers: 6, holdMs: seconds * 1_000 })
if (report === null) {
  console.log('Not shown: a full disk. It takes root on Linux to mount one that is small enough.')
  console.log(JSON.stringify({ drill: 'disk', report }))
} else {
  const { unexpected, died, ...figures } = report
  console.table({ ...figures, unexpected: unexpected.join(', ') || 'none', died: died.join(', ') || 'none' })
  console.log('The disk is memory here: what a real one does when it is full and failing at once is not shown.')
  console.log(JSON.stringify({ drill: 'disk', report }))
  const isSound =
    isWhole(report) &&
    report.unanswered + unexpected.length + died.length === 0 &&
    report.recovered &&
    report.failed > 0
  process.exitCode = isSound ? 0 : 1
}
