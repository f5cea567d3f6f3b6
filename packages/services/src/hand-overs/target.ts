import type { Account } from '@tokenim/core/accounts'
import type { Alert, Silence } from '@tokenim/core/alerts'
import { silenceState } from '@tokenim/core/alerts'
import type { HandOverEvidence, HandOverTarget, TargetNow } from '@tokenim/core/hand-overs'
import type { AccountId } from '@tokenim/core/ids'
import { effectiveKeyState } from '@tokenim/core/keys'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import { loadAccount } from '../accounts/index.ts'
import { loadAlert } from '../alerts/index.ts'
import type { KeyRow } from '../keys/index.ts'
import { holderOf, loadKey } from '../keys/index.ts'
import { loadSilence } from '../silences/index.ts'
import { loadHasAttempt, loadToken } from '../tokens/index.ts'

/** What is handed over as the rules read it. */
export type LoadedTarget =
  | { readonly type: 'token'; readonly is: Token; readonly hasAttempt: boolean }
  | { readonly type: 'account'; readonly is: Account }
  | { readonly type: 'key'; readonly is: KeyRow }
  | { readonly type: 'alert'; readonly is: Alert }
  | { readonly type: 'silence'; readonly is: Silence }

export async function loadTarget(tx: WritableTransaction, target: HandOverTarget): Promise<LoadedTarget | null> {
  switch (target.type) {
    case 'token': {
      const [token, hasAttempt] = [await loadToken(tx, target.id), await loadHasAttempt(tx, target.id)]
      return token === null ? null : { type: 'token', is: token, hasAttempt }
    }
    case 'account': {
      const account = await loadAccount(tx, target.id)
      return account === null ? null : { type: 'account', is: account }
    }
    case 'key': {
      const key = await loadKey(tx, target.id)
      return key === null ? null : { type: 'key', is: key }
    }
    case 'alert': {
      const alert = await loadAlert(tx, target.id)
      return alert === null ? null : { type: 'alert', is: alert }
    }
    case 'silence': {
      const silence = await loadSilence(tx, target.id)
      return silence === null ? null : { type: 'silence', is: silence }
    }
  }
}

export function targetNow({ type, is }: LoadedTarget): TargetNow {
  return { version: is.version, isOver: type === 'alert' && is.state === 'resolved' }
}

/** Whose it is, as a hand-over keeps it: whose token, or the account itself. */
export function accountOf(of: LoadedTarget | null): AccountId | null {
  if (of?.type === 'token') return of.is.accountId
  return of?.type === 'account' ? of.is.id : null
}

/** Everybody whom a rule of "not oneself" could mean. */
export function concernedBy(of: LoadedTarget | null): readonly AccountId[] {
  switch (of?.type) {
    case 'token':
      return [...new Set([of.is.accountId, ...of.is.stateByPersons])]
    case 'account':
      return [of.is.id]
    case 'key': {
      const holder = holderOf(of.is)
      return holder.type === 'account' ? [holder.id] : []
    }
    default:
      return []
  }
}

type Seen = Omit<HandOverEvidence, 'refusedWith'>

/** The target as whoever asks sees it. */
export function seenOf(of: LoadedTarget | null, now: Instant): Seen {
  switch (of?.type) {
    case 'token': {
      const { state, cause, stuck, stateSince } = effectiveToken(of.is, of.hasAttempt, now)
      return { state, cause, stuck, protected: of.is.protected, stateSince }
    }
    case 'account':
      return seen(of.is.status, null)
    case 'key':
      return seen(effectiveKeyState(of.is, now), of.is.revokedAt)
    case 'alert':
      return seen(of.is.state, of.is.resolvedAt ?? of.is.acknowledged?.at ?? of.is.firedAt)
    case 'silence':
      return seen(silenceState(of.is, now), null)
    default:
      return seen(null, null)
  }
}

function seen(state: Seen['state'], stateSince: Instant | null): Seen {
  return { state, cause: null, stuck: false, protected: false, stateSince }
}
