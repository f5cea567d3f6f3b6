import type { Command } from 'commander'
import { callApi } from '../call-api.ts'
import { parseInstant } from '../parse-instant.ts'

export function defineShowOnCall(command: Command): void {
  command
    .option('--at <time>', 'another time than now, RFC 3339')
    .option('--json', 'one JSON object a line')
    .action(async ({ at, json }: { at?: string; json?: true }) => {
      const query = at === undefined ? {} : { at: new Date(parseInstant('--at', at)).toISOString() }
      const { items } = await callApi((client) => client.getOnCall({ query }))
      for (const item of items) {
        const until =
          item.until === null ? '' : `, until ${item.until}${item.next === null ? '' : `, then ${item.next}`}`
        console.log(json === true ? JSON.stringify(item) : `${item.schedule}: ${item.onCall ?? 'nobody'}${until}`)
        if (item.problem !== null && json !== true) console.error(`${item.schedule}: its calendar ${item.problem}`)
      }
      if (items.length === 0 && json !== true) console.log('no schedules: the alerting file has none')
    })
}
