import type { AlertFacts } from '@tokenim/core/alerts'
import type { OperationAnswer } from '@tokenim/sdk'
import type { Told } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import { readSetting } from '../config.ts'

export type ListedAlert = OperationAnswer<'listAlerts'>['items'][number]

/** One line: which, how bad, in what state, since when, what it is, and why nobody is told of it. */
export function alertLine(alert: ListedAlert): string {
  const { id, severity, state, pendingSince, firedAt, flapping, inhibited, silencedBy } = alert
  const marks = [
    ...(silencedBy.length > 0 ? ['silenced'] : []),
    ...(inhibited ? ['inhibited'] : []),
    ...(flapping ? ['flapping'] : []),
  ]
  const columns = [id, severity.padEnd(8), state.padEnd(12), firedAt ?? pendingSince, alertText(alert).title]
  return [...columns, ...(marks.length > 0 ? [`(${marks.join(', ')})`] : [])].join('  ')
}

/** Title, impact, evidence and advice in the reader's language. */
export function alertText({ facts }: Pick<ListedAlert, 'facts'>) {
  const wording = wordingFor(readSetting('LANG', 'en'), { reader: 'staff' })
  return wording.alert(asFacts(facts))
}

/** Safe: the API's facts are core's as JSON, of a kind that its document lists. */
function asFacts(facts: ListedAlert['facts']): Told<AlertFacts> {
  return facts as unknown as Told<AlertFacts>
}
