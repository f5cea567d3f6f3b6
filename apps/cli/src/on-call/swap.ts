import type { Command } from 'commander'
import { callApi } from '../call-api.ts'
import { parseInstant } from '../parse-instant.ts'

type Options = { schedule: string; from?: string; to: string; reason?: string }

export function defineSwap(command: Command): void {
  command
    .requiredOption('--schedule <name>', 'which schedule of the alerting file')
    .option('--from <time>', 'RFC 3339; now when left out')
    .requiredOption('--to <time>', 'RFC 3339')
    .option('--reason <text>', 'why, for the audit log')
    .action(async (person: string, { schedule, from, to, reason }: Options) => {
      const moment = (name: string, text: string) => new Date(parseInstant(name, text)).toISOString()
      const body = {
        schedule,
        person,
        to: moment('--to', to),
        ...(from === undefined ? {} : { from: moment('--from', from) }),
        ...(reason === undefined ? {} : { reason }),
      }
      const swap = await callApi((client) => client.swapOnCall({ body }))
      console.log(`${swap.id}: ${swap.person} is on call in ${swap.schedule} from ${swap.startsAt} to ${swap.endsAt}`)
    })
}
