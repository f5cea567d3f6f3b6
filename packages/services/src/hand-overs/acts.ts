import type { ReasonCode } from '@tokenim/core/codes'
import type { AskedAct, HandOverAct } from '@tokenim/core/hand-overs'
import { handOverActs } from '@tokenim/core/hand-overs'
import type { Permission } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { minuteMs } from '@tokenim/core/time'
import { disableAccount, enableAccount } from '../accounts/index.ts'
import type { AccountView } from '../accounts/index.ts'
import type { AlertView } from '../alerts/index.ts'
import { acknowledgeAlert, giveFeedback, resolveAlertByHand, unacknowledgeAlert } from '../alerts/index.ts'
import { revokeKey } from '../keys/index.ts'
import { publishNotice } from '../notices/index.ts'
import { swapOnCall } from '../on-call/index.ts'
import type { SilenceView } from '../silences/index.ts'
import { createSilence, expireSilence } from '../silences/index.ts'
import { cancelToken, extendToken, holdToken, releaseToken, revokeToken } from '../tokens/index.ts'
import type { Steps } from '../verb/steps.ts'
import type { ActAnswer } from './answer.ts'
import { handed } from './handed.ts'

/** The steps of an act's own verb, asked with the act as it is handed over: there are no other rules for it. */
export function stepsOfAct<A extends HandOverAct>(act: A): Steps<AskedAct<A>, ActAnswer> {
  return acts[act]
}

/** By act: its verb, what that is asked with, and under which name it answers. */
const acts: { readonly [A in HandOverAct]: Steps<AskedAct<A>, ActAnswer> } = {
  'tokens.cancel': handed(
    cancelToken,
    (of) => ({ ...move(of), ...of.input }),
    (moved) => moved,
  ),
  'tokens.extend': handed(
    extendToken,
    (of) => ({ ...move(of), byMinutes: of.input.extendByMinutes }),
    (moved) => moved,
  ),
  'tokens.hold': handed(holdToken, move, (moved) => moved),
  'tokens.release': handed(releaseToken, move, (moved) => moved),
  'tokens.revoke': handed(revokeToken, move, (moved) => moved),
  'accounts.disable': handed(
    disableAccount,
    ({ target: { id }, targetVersion, input: { disableForMinutes, ...said } }, now) => ({
      id,
      expectedVersion: targetVersion,
      ...said,
      until: momentIn(disableForMinutes, now),
    }),
    accountAnswer,
  ),
  'accounts.enable': handed(enableAccount, move, accountAnswer),
  'keys.revoke': handed(revokeKey, move, (revoked) => revoked),
  'alerts.acknowledge': handed(acknowledgeAlert, moveSilently, alertAnswer),
  'alerts.unacknowledge': handed(unacknowledgeAlert, moveSilently, alertAnswer),
  'alerts.resolve_by_hand': handed(resolveAlertByHand, moveSilently, alertAnswer),
  'alerts.give_feedback': handed(giveFeedback, (of) => ({ ...moveSilently(of), ...of.input }), alertAnswer),
  'silences.create': handed(
    createSilence,
    ({ input: { forMinutes, ...said } }, now) => ({
      ...said,
      endsAt: momentIn(forMinutes, Math.max(now, said.startsAt ?? now)),
    }),
    silenceAnswer,
  ),
  'silences.expire': handed(expireSilence, moveSilently, silenceAnswer),
  'notices.publish': handed(
    publishNotice,
    ({ target, input }) => ({ ...input, about: target?.id }),
    (notice) => ({ notice }),
  ),
  'on_call.swap': handed(
    swapOnCall,
    ({ reason, input }) => ({ ...input, reason: reason ?? undefined }),
    (onCallSwap) => ({ onCallSwap }),
  ),
}

/** Every permission that deciding may take. */
export const decidingPermissions = permissionsOf(handOverActs)

function permissionsOf(of: readonly HandOverAct[]): readonly [Permission, ...Permission[]] {
  const all = of.flatMap((act) => {
    const { access } = acts[act].head
    return typeof access === 'string' ? [] : access
  })
  const [first, ...rest] = new Set(all)
  if (first === undefined) throw new Error('no act takes a permission')
  return [first, ...rest]
}

type Move<Id, Version, Code> = {
  readonly target: { readonly id: Id }
  readonly targetVersion: Version
  readonly reasonCode: Code
  readonly reason: string | null
}

/** What most acts on one thing are asked with. */
function move<Id>({ target: { id }, targetVersion, reasonCode, reason }: Move<Id, number, ReasonCode>) {
  return { id, expectedVersion: targetVersion, reasonCode, reason: reason ?? undefined }
}

/** The same of what is done without a reason code. */
function moveSilently<Id>({ target: { id }, targetVersion, reason }: Move<Id, number | null, null>) {
  return { id, expectedVersion: targetVersion ?? undefined, reason: reason ?? undefined }
}

function momentIn(minutes: number | undefined, from: Instant): Instant | undefined {
  return minutes === undefined ? undefined : from + minutes * minuteMs
}

function accountAnswer(account: AccountView): ActAnswer {
  return { account }
}

function alertAnswer(alert: AlertView): ActAnswer {
  return { alert }
}

function silenceAnswer(silence: SilenceView): ActAnswer {
  return { silence }
}
