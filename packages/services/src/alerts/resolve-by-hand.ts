import type { Alert } from '@tokenim/core/alerts'
import { decideResolveByHand } from '@tokenim/core/alerts'
import type { WritableTransaction } from '@tokenim/db/write'
import { viewTokens } from '../tokens/index.ts'
import { readClock } from '../verb/now.ts'
import type { MoveAlert } from './move.ts'
import { moveVerb } from './move.ts'

/** Whether what the alert tells of holds, as somebody just saw; `null` when only the alert itself can tell. */
type Seen = boolean | null

/** Closes it by hand. While its condition holds that is refused: it would fire again; a silence until resolved helps. */
export const resolveAlertByHand = moveVerb<MoveAlert, Seen>({
  action: 'alerts.resolve_by_hand',
  event: 'alert.resolved',
  look: lookAgain,
  decide: (alert, { loaded: { seen }, acting, now }) =>
    decideResolveByHand(alert, { holds: seen, by: acting.actor, now }),
})

/** A token can be looked at here and now; everything else is for its detector to see. */
async function lookAgain(tx: WritableTransaction, { facts }: Alert): Promise<Seen> {
  if (facts.kind !== 'stuck_token') return null
  const [token] = await viewTokens(tx, [facts.tokenId], await readClock(tx))
  return token?.stuck === true
}
