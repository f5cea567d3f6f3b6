import type { Command } from 'commander'
import { alertLine } from './alert-lines.ts'
import { callApi } from '../call-api.ts'
import { parseAlertId } from './parse-id.ts'

export function defineResolve(command: Command): void {
  command
    .option('--reason <text>', 'why, for the audit log')
    .action(async (text: string, { reason }: { reason?: string }) => {
      const request = { path: { id: parseAlertId(text) }, body: reason === undefined ? {} : { reason } }
      console.log(alertLine(await callApi((client) => client.resolveAlert(request))))
    })
}
