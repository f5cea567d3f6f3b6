import { logLevels } from '@tokenim/core/logs'
import type { OperationAnswer, OperationRequest } from '@tokenim/sdk'
import { Option, type Command } from 'commander'
import { callApi } from '../call-api.ts'
import { parseInstant } from '../parse-instant.ts'

type Pattern = OperationAnswer<'listLogPatterns'>['items'][number]
type Filters = NonNullable<OperationRequest<'listLogPatterns'>['query']>

type Options = {
  readonly service?: string
  readonly level?: NonNullable<Filters['level']>
  readonly since?: string
  readonly limit: string
  readonly json?: boolean
}

export function definePatterns(command: Command): void {
  command
    .option('--service <name>', 'only of this service')
    .addOption(new Option('--level <level>', 'only of this level').choices(logLevels))
    .option('--since <time>', 'only what was seen since then (RFC 3339)')
    .option('--limit <number>', 'so many, the newest kinds', '50')
    .option('--json', 'one JSON object a line')
    .action(async ({ service, level, since, limit, json }: Options) => {
      const query: Filters = {
        limit: Number(limit),
        ...(service === undefined ? {} : { service }),
        ...(level === undefined ? {} : { level }),
        ...(since === undefined ? {} : { since: new Date(parseInstant('--since', since)).toISOString() }),
      }
      const { items } = await callApi((client) => client.listLogPatterns({ query }))
      for (const item of items) console.log(json === true ? JSON.stringify(item) : patternLine(item))
      if (items.length === 0 && json !== true) console.log('no patterns')
    })
}

function patternLine({ id, firstSeenAt, service, level, lines, template }: Pattern): string {
  return [id, firstSeenAt, level.padEnd(5), String(lines).padStart(8), service, template].join('  ')
}
