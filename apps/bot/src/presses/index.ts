import { type Card, moveDialog, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import type { Move } from '@tokenim/wording'
import { checkAccountById } from '../answers/check.ts'
import { showHealth } from '../answers/health.ts'
import { showDiagnosis, showHistory, showTokenById } from '../answers/token.ts'
import type { Asking } from '../asking.ts'
import { show } from '../outcome.ts'
import { nextPage } from './list.ts'
import type { ButtonAction, ButtonHandler } from './press.ts'

/** Every button of every card, ours and the monitor's: a press is found by its action alone, also after a restart. */
export const buttons: { readonly [A in ButtonAction]: ButtonHandler } = {
  cancel: opens('cancel'),
  extend: opens('extend'),
  hold: opens('hold'),
  release: opens('release'),
  revoke: opens('revoke'),
  show: shows('tok', showTokenById),
  history: shows('tok', showHistory),
  diagnosis: shows('tok', showDiagnosis),
  check: shows('acc', checkAccountById),
  list: { first: 'update', run: nextPage },
  health: { first: 'update', run: async (asking) => show(await showHealth(asking)) },
}

function opens(move: Move): ButtonHandler {
  return {
    first: 'modal',
    open: ({ entityId, version }, locale) => moveDialog(move, { id: entityId, version }, locale),
  }
}

/** A custom id comes back from the client: one that names the wrong kind of thing is answered like an unreadable one. */
function shows(kind: 'tok' | 'acc', card: (asking: Asking, id: string) => Promise<Card>): ButtonHandler {
  const run = async (asking: Asking, { entityId }: Press) => {
    if (entityId === null || !entityId.startsWith(`${kind}_`)) return show(unreadablePressCard(asking.staff))
    return show(await card(asking, entityId))
  }
  return { first: 'update', run }
}
