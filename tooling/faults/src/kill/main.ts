import { parseArgs } from 'node:util'
import { drillPostgres } from './drill.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('drill:kill: --rounds must be a whole number from 1')
  process.exit(1)
}

const plan = { rounds, workers: 8, acknowledgementsARound: 300 }
const onRound = (round: number, acknowledged: number) =>
  console.log(`kill ${round} of ${rounds}: ${acknowledged} acknowledged so far`)
const report = await drillPostgres({ ...plan, onRound })
const control = await drillPostgres({ ...plan, rounds: 1, forgetful: true })

console.table({ 'durable commits': flat(report), 'control (synchronous_commit off)': flat(control) })
console.log('Not shown: a power cut. SIGKILL leaves what the kernel has already been given.')
console.log(JSON.stringify({ drill: 'kill postgres', report, control }))
const sound = report.lost + report.changesWithoutEntry + report.entriesWithoutChange + report.gaps === 0
process.exitCode = sound && report.died.length === 0 && report.recovered && control.lost > 0 ? 0 : 1

function flat({ died, ...figures }: typeof report) {
  return { ...figures, died: died.join(', ') || 'none' }
}
