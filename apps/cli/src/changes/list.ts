import type { OperationRequest } from '@tokenim/sdk'
import type { Command } from 'commander'
import { callApi } from '../call-api.ts'

type Filters = NonNullable<OperationRequest<'listChanges'>['query']>

export function defineListChanges(command: Command): void {
  command
    .option('--service <name>', 'only of this service')
    .option('--limit <number>', 'so many, the latest', '50')
    .option('--json', 'one JSON object a line')
    .action(async ({ service, limit, json }: { service?: string; limit: string; json?: boolean }) => {
      const query: Filters = { limit: Number(limit), ...(service === undefined ? {} : { service }) }
      const { items } = await callApi((client) => client.listChanges({ query }))
      for (const item of items) {
        const { id, at, service: of, title, url } = item
        console.log(json === true ? JSON.stringify(item) : [id, at, of, title, url ?? ''].join('  ').trimEnd())
      }
      if (items.length === 0 && json !== true) console.log('no changes')
    })
}
