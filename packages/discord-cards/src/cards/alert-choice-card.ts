import { wordingFor } from '@tokenim/wording'
import { formatAlertFilters } from '../ids/index.ts'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import type { AlertView } from '../views/index.ts'
import { alertIcon, alertTitle, stateWord } from './alert-lines.ts'
import { choiceParts, type GoesOn } from './choice-parts.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

/** Several alerts that are not over fit what was typed: choose one, and what was asked goes on with it. */
export function alertChoiceCard(
  view: { readonly alerts: readonly AlertView[]; readonly goesOn: GoesOn },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { alerts, goesOn } = view
  // Options are plain text: nothing in them is markdown.
  const plain = wordingFor(context.locale, { reader: context.reader })
  const options = alerts.map((alert) => {
    const { id, severity, labels = {} } = alert
    const about = labels['account'] ?? labels['service'] ?? labels['instance']
    const label = `${alertIcon(alert)} ${alertTitle(plain, alert)}${about === undefined ? '' : ` · ${plain.text(about)}`}`
    return { id, label, description: `${stateWord(plain, alert)} · ${plain.words.alertSeverities[severity]} · ${id}` }
  })
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${bot.find.choose.alert}`),
      ...choiceParts(wording, { options, placeholder: bot.find.choose.alert, hasMore: false, goesOn }),
      buttons(press('alerts', null, 0, bot.panel.buttons.alerts, 'secondary', formatAlertFilters({}))),
    ],
  })
}
