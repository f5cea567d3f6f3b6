import { formatAlertFilters } from '../ids/index.ts'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

/** The pinned message: the questions of every day, as buttons. It is everybody's; each answer is for who pressed. */
export function panelCard(context: CardContext): Card {
  const wording = wordingOf(context)
  const { panel } = wording.bot
  const { check, tokens, alerts, onCall, help } = panel.buttons
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${panel.title}`, panel.about),
      buttons(
        press('panel_check', null, 0, check, 'primary'),
        press('panel_tokens', null, 0, tokens, 'secondary'),
        press('alerts', null, 0, alerts, 'secondary', formatAlertFilters({})),
        press('oncall', null, 0, onCall, 'secondary'),
        press('panel_help', null, 0, help, 'secondary'),
      ),
    ],
  })
}
