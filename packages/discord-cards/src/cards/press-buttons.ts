import type { Move, Wording } from '@tokenim/wording'
import { formatCustomId, type PressAction } from '../ids/index.ts'
import type { Button } from '../layout/index.ts'
import type { TokenView } from '../views/index.ts'

type Target = Pick<TokenView, 'id' | 'version'>

const tones: { readonly [M in Move]: Button['tone'] } = {
  cancel: 'danger',
  extend: 'primary',
  hold: 'secondary',
  release: 'success',
  revoke: 'danger',
}

/** Opens the dialog of an act on the token as the reader saw it. */
export function moveButton(wording: Wording, move: Move, token: Target): Button {
  return press(move, token.id, token.version, wording.bot.buttons[move], tones[move])
}

/** Shows something about a token or an account and changes nothing. */
export function viewButton(
  wording: Wording,
  action: 'show' | 'history' | 'diagnosis' | 'check' | 'health',
  entityId: string | null,
  version = 0,
): Button {
  const label = action === 'health' ? wording.bot.buttons.refresh : wording.bot.buttons[action]
  return press(action, entityId, version, label, 'secondary')
}

export function press(
  action: PressAction,
  entityId: string | null,
  version: number,
  label: string,
  tone: Button['tone'],
  argument?: string,
): Button {
  const asked = argument === undefined ? { action, entityId, version } : { action, entityId, version, argument }
  return { label, customId: formatCustomId(asked), tone }
}
