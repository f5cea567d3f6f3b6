import { matchersOfAlert, type Matcher } from '@tokenim/core/alerts'
import {
  type Press,
  readSilenceDialog,
  silencePreviewCard,
  type SilenceForm,
  type SilenceTerms,
} from '@tokenim/discord-cards'
import type { OperationAnswer } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { alertView } from '../tokenim/views.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of a silence, sent off: nothing is made yet. */
export function previewSubmitted(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'alr')
  const form = readSilenceDialog(components, Date.now())
  return id === null || form === null ? null : { isAct: false, run: (asking) => previewSilence(asking, id, form) }
}

/** What the silence would match now, with the button that makes it. */
export async function previewSilence(asking: Asking, id: string, { terms, comment }: SilenceForm): Promise<Outcome> {
  const { alert } = await asking.tokenim.getAlert({ path: { id } })
  const matchers = matchersFor(alert, terms)
  const found = await asking.tokenim.previewSilence({ body: { matchers: [...matchers] } })
  return show(silencePreviewCard({ alert: alertView(alert), matchers, terms, comment, found }, asking.staff))
}

const matchersMax = 30

/** From the alert itself, so that preview and silence ask for the same. */
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
