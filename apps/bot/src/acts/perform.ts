import { type CardContext, type FilledAct, stepUpCard } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { actOnAlert } from './act-on-alert.ts'
import { carryOutHandOver, handOverProof } from './carry-out-hand-over.ts'
import { createSilence, endOfSilence } from './create-silence.ts'
import { disableAccount, enableAccount } from './change-account.ts'
import { endSilence } from './end-silence.ts'
import { moveMany } from './move-many.ts'
import { moveToken } from './move-token.ts'
import { offerToAsk } from './offer-to-ask.ts'
import { publishNotice } from './publish-notice.ts'
import { refusedAct } from './refused-act.ts'
import { revokeKey } from './revoke-key.ts'
import { swapOnCall } from './swap-on-call.ts'

export type How = {
  /** Of the card that was pressed, where everybody's keeps its language. */
  readonly context?: CardContext
  /** Its second proof was said to be given. */
  readonly isGoingOn?: boolean
}

/**
 * Carries out an act with everything that was filled in for it, once for each interaction. When it is refused nothing was
 * done, and the answer says how to go on: with a second proof, by asking somebody who may, or on things as they are now.
 */
export async function performAct(asking: Asking, act: FilledAct, how: How = {}): Promise<Outcome> {
  return attempt(asking, act, () => run(asking, act, how.context ?? asking.staff), how)
}

/** The same for what carries it out in a way of its own. */
export async function attempt(
  asking: Asking,
  act: FilledAct,
  carryOut: () => Promise<Outcome>,
  how: How = {},
): Promise<Outcome> {
  try {
    return await carryOut()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.code === 'step_up_required') return proofWanted(asking, act, error, how)
    const outcome =
      (await offerToAsk(asking, act, error)) ?? (await refusedAct(asking, act, error, how.context ?? asking.staff))
    if (outcome === null) throw error
    return outcome
  }
}

function run(asking: Asking, act: FilledAct, context: CardContext): Promise<Outcome> {
  switch (act.kind) {
    case 'move':
      return moveToken(asking, act)
    case 'many':
      return moveMany(asking, act)
    case 'disable':
      return disableAccount(asking, act)
    case 'enable':
      return enableAccount(asking, act)
    case 'revoke_key':
      return revokeKey(asking, act)
    case 'alert':
      return actOnAlert(asking, act, context)
    case 'silence':
      return createSilence(asking, { ...act, endsAt: endOfSilence(act) })
    case 'end_silence':
      return endSilence(asking, act)
    case 'notice':
      return publishNotice(asking, act)
    case 'swap':
      return swapOnCall(asking, act)
    case 'carry_out':
      return carryOutHandOver(asking, act, context)
  }
}

/** Nothing was done: what to type elsewhere, and one press that then carries out this very act. */
async function proofWanted(
  asking: Asking,
  act: FilledAct,
  { code, facts, requestId }: ProblemError,
  { isGoingOn: isEarly = false }: How,
): Promise<Outcome> {
  const problem = { code, facts, requestId }
  const card =
    act.kind === 'carry_out'
      ? await handOverProof(asking, act, { problem, isEarly })
      : stepUpCard({ problem, act, isEarly }, asking.staff)
  // Whoever was too early sees the same card again, not one more.
  return isEarly ? show(card) : { kind: 'aside', card }
}
