import type { Command } from 'commander'
import { alertLine } from './alert-lines.ts'
import { callApi } from '../call-api.ts'
import { parseAlertId } from './parse-id.ts'

export function defineAck(command: Command): void {
  command
    .option('--undo', 'withdraw the acknowledgement instead')
    .option('--reason <text>', 'why, for the audit log')
    .action(async (text: string, { undo, reason }: { undo?: boolean; reason?: string }) => {
      const request = { path: { id: parseAlertId(text) }, body: reason === undefined ? {} : { reason } }
      const alert = await callApi((client) =>
        undo === true ? client.unacknowledgeAlert(request) : client.acknowledgeAlert(request),
      )
      console.log(alertLine(alert))
    })
}
