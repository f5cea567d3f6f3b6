import { type Press, readSilenceDialog, silencePreviewCard, type SilenceForm } from '@tokenim/discord-cards'
import { matchersFor } from '../acts/matchers-for.ts'
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
