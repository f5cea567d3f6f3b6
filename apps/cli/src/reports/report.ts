import type { Report } from '@tokenim/core/reports'
import type { OperationAnswer } from '@tokenim/sdk'
import type { Told } from '@tokenim/wording'
import { languages, reportLines, wordingFor } from '@tokenim/wording'
import { Option, type Command } from 'commander'
import { callApi } from '../call-api.ts'
import { readSetting } from '../config.ts'
import { parseInstant } from '../parse-instant.ts'

type Options = {
  readonly week?: boolean
  readonly at?: string
  readonly lang?: (typeof languages)[number]
  readonly json?: boolean
}

export function defineReport(command: Command): void {
  command
    .option('--week', 'seven days instead of one')
    .option('--at <time>', 'when it ends (RFC 3339); now when left out')
    .addOption(new Option('--lang <language>', 'as LANG says when left out').choices(languages))
    .option('--json', 'the figures as one JSON object')
    .action(async ({ week, at, lang, json }: Options) => {
      const ends = at === undefined ? {} : { at: new Date(parseInstant('--at', at)).toISOString() }
      const query = { period: week === true ? 'week' : 'day', ...ends } as const
      const report = await callApi((client) => client.getReport({ query }))
      if (json === true) return console.log(JSON.stringify(report, null, 2))
      const wording = wordingFor(lang ?? readSetting('LANG', 'en'), { reader: 'staff' })
      for (const line of reportLines(wording.report(asReport(report)))) console.log(line)
    })
}

/** Safe: the API's report is core's as JSON, as its document lists it. */
function asReport(report: OperationAnswer<'getReport'>): Told<Report> {
  return report as unknown as Told<Report>
}
