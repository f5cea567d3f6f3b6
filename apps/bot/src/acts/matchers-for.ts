import { type Matcher, matchersOfAlert } from '@tokenim/core/alerts'
import type { SilenceTerms } from '@tokenim/discord-cards'
import type { OperationAnswer } from '@tokenim/sdk'

const matchersMax = 30

/** From the alert itself, so that preview, silence and whoever is asked for it mean the same. */
export function matchersFor(
  alert: OperationAnswer<'getAlert'>['alert'],
  { scope }: Pick<SilenceTerms, 'scope'>,
): readonly Matcher[] {
  const name = alert.labels['alertname']
  if (scope === 'kind' && name !== undefined) return [{ name: 'alertname', op: '=', value: name }]
  const own = matchersOfAlert(alert).filter(({ name: label, value }) => label.length <= 200 && value.length <= 1_000)
  // A silence takes no more; what fewer labels match besides, the preview counts.
  const isName = ({ name: label }: Matcher) => label === 'alertname'
  return [...own.filter(isName), ...own.filter((matcher) => !isName(matcher))].slice(0, matchersMax)
}
