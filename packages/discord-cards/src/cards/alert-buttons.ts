import type { Wording } from '@tokenim/wording'
import type { AlertPress } from '../ids/index.ts'
import type { Button } from '../layout/index.ts'
import type { AlertView } from '../views/index.ts'
import { press } from './press-buttons.ts'

const tones: { readonly [A in AlertPress]: Button['tone'] } = {
  ack: 'primary',
  unack: 'secondary',
  resolve: 'success',
  useful: 'secondary',
  noise: 'secondary',
}

/** The acts the state of an alert allows; who may do them is the API's question. The likeliest first. */
export function alertButtons(wording: Wording, alert: AlertView): Button[] {
  const act = (action: AlertPress) => alertButton(wording, action, alert)
  switch (alert.state) {
    case 'pending':
      return [silenceButton(wording, alert)]
    case 'firing':
    case 'acknowledged':
    case 'resolving':
      return [
        act(alert.acknowledged === null || alert.acknowledged === undefined ? 'ack' : 'unack'),
        silenceButton(wording, alert),
        act('resolve'),
      ]
    case 'resolved':
      return [act('useful'), act('noise')]
  }
}

/**
 * The language is on the button: a press changes the card for everybody, and everybody's card keeps its language,
 * whatever the presser's is.
 */
function alertButton(wording: Wording, action: AlertPress, { id, version }: AlertView): Button {
  return press(action, id, version, wording.bot.alerts.buttons[action], tones[action], wording.language)
}

function silenceButton(wording: Wording, { id, version }: AlertView): Button {
  return press('silence', id, version, wording.bot.alerts.buttons.silence, 'secondary')
}
