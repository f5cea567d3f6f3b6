import { parseArgs } from 'node:util'
import { isWhole } from '../load/account-for.ts'
import { drillControl } from './control.ts'
import type { KillReport, Victim } from './drill.ts'
import { drillKills, victims } from './drill.ts'

/** `drill:kill [--rounds 20] [--process postgres|api|monitor|bot|all]`: a table, a line of JSON, exit 1 on any loss. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, process: { type: 'string', default: 'all' } },
})
const rounds = Number(values.rounds)
const chosen = victims.filter((victim) => values.process === 'all' || values.process === victim)
if (!Number.isInteger(rounds) || rounds < 1 || chosen.length === 0) {
  console.error(`usage: drill:kill [--rounds <number>] [--process ${victims.join('|')}|all]`)
  process.exit(1)
}

const onKill = (victim: Victim, round: number, acknowledged: number) =>
  console.log(`${victim} killed, ${round} of ${rounds}: ${acknowledged} acknowledged so far`)
const report = await drillKills({ victims: chosen, rounds, workers: 6, acknowledgementsARound: 200, onKill })
const { kills, unexpected, died, ...figures } = report
console.table({
  ...kills,
  ...figures,
  unexpected: unexpected.join(', ') || 'none',
  died: died.join(', ') || 'none',
})
const control = await drillControl({ workers: 6, acknowledgements: 300 })
console.log(`The control, with synchronous_commit off, lost ${control.lost} of ${control.acknowledged}.`)
console.log('Not shown: a power cut. SIGKILL leaves what the kernel has already been given.')
console.log(JSON.stringify({ drill: 'kill', report, control }))
process.exitCode = isSound(report) && control.lost > 0 ? 0 : 1

function isSound(one: KillReport): boolean {
  const { withoutAlert, withoutCard, cardsTwice, ringsMissing, ringsTwice, forgottenKeys } = one
  const wrong = withoutAlert + withoutCard + cardsTwice + ringsMissing + ringsTwice + forgottenKeys
  return isWhole(one) && wrong === 0 && one.unexpected.length + one.died.length === 0 && one.recovered
}
