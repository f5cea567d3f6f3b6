import type { Command } from 'commander'
import { callApi } from '../call-api.ts'
import { silenceLine } from './silence-lines.ts'

export function defineSilences(command: Command): void {
  command
    .option('--all', 'those that have ended, too')
    .option('--json', 'one JSON object a line')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) => {
      const query = all === true ? {} : { state: ['pending' as const, 'active' as const] }
      const { items } = await callApi((client) => client.listSilences({ query }))
      for (const item of items) console.log(json === true ? JSON.stringify(item) : silenceLine(item))
      if (items.length === 0 && json !== true) console.log('no silences')
    })
}
