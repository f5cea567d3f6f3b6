import type { Command } from 'commander'
import { callApi } from '../call-api.ts'
import { parseSilenceId } from './parse-id.ts'
import { silenceLine } from './silence-lines.ts'

export function defineUnsilence(command: Command): void {
  command
    .option('--reason <text>', 'why, for the audit log')
    .action(async (text: string, { reason }: { reason?: string }) => {
      const request = { path: { id: parseSilenceId(text) }, body: reason === undefined ? {} : { reason } }
      console.log(silenceLine(await callApi((client) => client.expireSilence(request))))
    })
}
