import { alertSeverities, alertStates } from '@tokenim/core/alerts'
import type { OperationRequest } from '@tokenim/sdk'
import { Option, type Command } from 'commander'
import { alertLine } from './alert-lines.ts'
import { callApi } from '../call-api.ts'

type Filters = NonNullable<OperationRequest<'listAlerts'>['query']>

type Options = {
  readonly state?: NonNullable<Filters['state']>
  readonly severity?: NonNullable<Filters['severity']>
  readonly matcher?: string
  readonly silenced?: boolean
  readonly limit: string
  readonly json?: boolean
}

const open: NonNullable<Filters['state']> = ['pending', 'firing', 'acknowledged', 'resolving']

export function defineList(command: Command): void {
  command
    .addOption(new Option('--state <states...>', 'these instead of what is not resolved').choices(alertStates))
    .addOption(new Option('--severity <severities...>', 'only these').choices(alertSeverities))
    .option('--matcher <matchers>', 'only these, such as alertname="StuckToken",cause!="security_audit"')
    .option('--silenced', 'only what is silenced')
    .option('--no-silenced', 'only what is not')
    .option('--limit <number>', 'so many, the newest', '50')
    .option('--json', 'one JSON object a line')
    .action(async ({ state = open, severity, matcher, silenced, limit, json }: Options) => {
      const query: Filters = {
        state,
        limit: Number(limit),
        ...(severity === undefined ? {} : { severity }),
        ...(matcher === undefined ? {} : { matcher }),
        ...(silenced === undefined ? {} : { silenced: silenced ? 'true' : 'false' }),
      }
      const { items } = await callApi((client) => client.listAlerts({ query }))
      for (const item of items) console.log(json === true ? JSON.stringify(item) : alertLine(item))
      if (items.length === 0 && json !== true) console.log('no alerts')
    })
}
