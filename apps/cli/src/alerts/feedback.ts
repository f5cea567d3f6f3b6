import { alertVerdicts } from '@tokenim/core/alerts'
import type { Command } from 'commander'
import { UsageError } from '../usage-error.ts'
import { alertLine } from './alert-lines.ts'
import { callApi } from '../call-api.ts'
import { parseAlertId } from './parse-id.ts'

export function defineFeedback(command: Command): void {
  command.action(async (text: string, word: string) => {
    const verdict = alertVerdicts.find((one) => one === word)
    if (verdict === undefined) throw new UsageError(`an alert was either ${alertVerdicts.join(' or ')}`)
    const request = { path: { id: parseAlertId(text) }, body: { verdict } }
    console.log(alertLine(await callApi((client) => client.giveAlertFeedback(request))))
  })
}
