import { parseArgs } from 'node:util'
import { isWhole } from '../load/account-for.ts'
import type { FailoverReport } from './drill.ts'
import { drillFailover } from './drill.ts'

/** `drill:failover [--rounds 3]`: each on a primary and a standby of its own; a table, a line of JSON, exit 1 on a loss. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: drill:failover [--rounds <number>]')
  process.exit(1)
}

const reports: FailoverReport[] = []
for (let round = 1; round <= rounds; round += 1) {
  reports.push(await drillFailover({ workers: 6, acknowledgements: 200 }))
}
console.table(reports.map(({ unexpected, ...one }) => ({ ...one, unexpected: unexpected.join(', ') || 'none' })))
console.log('Not shown: who decides to promote, and how the old primary is kept from coming back (fencing).')
console.log(JSON.stringify({ drill: 'failover', reports }))
const isSound = (one: FailoverReport) =>
  isWhole(one) && one.firstWriteMs <= 2_000 && one.unexpected.length === 0 && !one.apiDied
process.exitCode = reports.every(isSound) ? 0 : 1
