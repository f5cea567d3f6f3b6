import type { Matcher } from '@tokenim/core/alerts'
import { formatMatchers } from '@tokenim/core/alerts'
import type { OperationAnswer } from '@tokenim/sdk'

export type ListedSilence = OperationAnswer<'listSilences'>['items'][number]

/** One line: which, in what state, until when, what it matches, and why. */
export function silenceLine({ id, state, title, matchers, startsAt, endsAt, untilResolved, comment }: ListedSilence) {
  const until = [...(endsAt === null ? [] : [endsAt]), ...(untilResolved ? ['resolved'] : [])].join(' or ')
  const from = state === 'pending' ? [`from ${startsAt}`] : []
  const columns = [id, state.padEnd(7), ...from, `until ${until}`, formatMatchers(matchers), title, comment]
  return columns.filter((column) => column !== null && column !== '').join('  ')
}

export function previewLine({ matches, critical }: OperationAnswer<'previewSilence'>, matchers: readonly Matcher[]) {
  return `${formatMatchers(matchers)} matches ${matches} ${matches === 1 ? 'alert' : 'alerts'}, ${critical} critical`
}
