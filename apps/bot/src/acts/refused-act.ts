import { saysThatItIsOver } from '@tokenim/core/hand-overs'
import {
  type CardContext,
  type FilledAct,
  outdatedAlertCard,
  type ProblemView,
  refusalCard,
  silenceOfferCard,
} from '@tokenim/discord-cards'
import type { ProblemError } from '@tokenim/sdk'
import { showAccount } from '../answers/account.ts'
import { drawAlert } from '../answers/alert.ts'
import { drawHandOver } from '../answers/hand-over.ts'
import { showKey } from '../answers/keys.ts'
import { showSilences } from '../answers/silences.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { handOverView } from '../tokenim/views.ts'
import type { ActOf } from './act-of.ts'
import { refusedMove } from './refused-move.ts'

/**
 * Nothing was done because things are no longer as the card shows them: the card comes to show them as they are, with why
 * nothing was done beside it. `null`: the refusal says all there is to say.
 */
export async function refusedAct(
  asking: Asking,
  act: FilledAct,
  { code, facts, requestId }: ProblemError,
  context: CardContext,
): Promise<Outcome | null> {
  const problem: ProblemView = { code, facts, requestId }
  const aside = refusalCard(problem, asking.staff)
  switch (act.kind) {
    case 'move':
      return refusedMove(asking, act.id, problem)
    case 'disable':
    case 'enable':
      return movedOn.account.has(code) ? { kind: 'outdated', card: await showAccount(asking, act.id), aside } : null
    case 'revoke_key':
      return movedOn.key.has(code) ? { kind: 'outdated', card: await showKey(asking, act.id), aside } : null
    case 'alert':
      return refusedOnAlert(asking, act, problem, context)
    case 'end_silence':
      return movedOn.silence.has(code) ? { kind: 'outdated', card: await showSilences(asking, 0), aside } : null
    case 'carry_out': {
      if (!saysThatItIsOver(code)) return null
      const handOver = handOverView(await asking.tokenim.getHandOver({ path: { id: act.id } }))
      return { kind: 'outdated', card: await drawHandOver(asking, handOver, context), aside }
    }
    case 'many':
    case 'silence':
    case 'notice':
    case 'swap':
      return null
  }
}

/** By what it is about: the refusals that say that it is no longer as it was seen. */
const movedOn: { readonly [T in 'account' | 'key' | 'silence']: ReadonlySet<string> } = {
  account: new Set(['account_changed', 'invalid_account_state', 'account_closed']),
  key: new Set(['key_changed']),
  silence: new Set(['invalid_silence_state', 'silence_changed']),
}

/** A card that shows another state is brought up to date; of a problem that is still there a way out. */
async function refusedOnAlert(
  asking: Asking,
  { id, version }: ActOf<'alert'>,
  problem: ProblemView,
  context: CardContext,
): Promise<Outcome | null> {
  if (problem.code === 'alert_condition_holds') {
    return { kind: 'aside', card: silenceOfferCard(problem, { id, version }, asking.staff) }
  }
  if (problem.code !== 'invalid_alert_state') return null
  const card = await drawAlert(asking, id, context)
  return { kind: 'outdated', card, aside: outdatedAlertCard(problem, asking.staff) }
}
