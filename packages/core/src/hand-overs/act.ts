import type { DisabledReason } from '../accounts/index.ts'
import type { AlertVerdict, Matcher, SilenceKind } from '../alerts/index.ts'
import type { ReasonCode } from '../codes/index.ts'
import type { AccountId, AlertId, KeyId, SilenceId, TokenId } from '../ids/index.ts'
import type { NoticeKind } from '../notices/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import type { TokenAct } from '../tokens/index.ts'
import { tokenActs } from '../tokens/index.ts'

/** What is done to one alert by hand while it is not over. */
export const alertActs = ['alerts.acknowledge', 'alerts.unacknowledge', 'alerts.resolve_by_hand'] as const

export type AlertAct = (typeof alertActs)[number]

/** What can be handed over, by the names the audit log gives it. */
export const handOverActs = [
  ...tokenActs,
  'accounts.disable',
  'accounts.enable',
  'keys.revoke',
  ...alertActs,
  'alerts.give_feedback',
  'silences.create',
  'silences.expire',
  'notices.publish',
  'on_call.swap',
] as const

export type HandOverAct = (typeof handOverActs)[number]

export const handOverTargetTypes = ['token', 'account', 'key', 'alert', 'silence'] as const

/** What an act is about. */
export type HandOverTarget =
  | { readonly type: 'token'; readonly id: TokenId }
  | { readonly type: 'account'; readonly id: AccountId }
  | { readonly type: 'key'; readonly id: KeyId }
  | { readonly type: 'alert'; readonly id: AlertId }
  | { readonly type: 'silence'; readonly id: SilenceId }

export type HandOverTargetType = (typeof handOverTargetTypes)[number]

/**
 * What each act is asked with: what it is about, the version it is for (`null`: whichever the act itself takes), why, and
 * its own members. Lengths of time count from when it is carried out.
 */
export type HandOverTerms = {
  /** The issuing service is told to issue a new one. */
  readonly 'tokens.cancel': OfToken<{ readonly requestReplacement?: boolean | undefined }>
  /** How much later than now or than its deadline, whichever is later; as usual when left out. */
  readonly 'tokens.extend': OfToken<{ readonly extendByMinutes?: number | undefined }>
  readonly 'tokens.hold': OfToken
  readonly 'tokens.release': OfToken
  readonly 'tokens.revoke': OfToken
  /** Why is said by its own reason and evidence. */
  readonly 'accounts.disable': Terms<
    Target<'account'>,
    number,
    null,
    {
      readonly disabledReason: DisabledReason
      readonly evidence: string
      /** Until somebody enables it, when left out. */
      readonly disableForMinutes?: number | undefined
    }
  >
  readonly 'accounts.enable': Terms<Target<'account'>, number, ReasonCode>
  readonly 'keys.revoke': Terms<Target<'key'>, number, ReasonCode>
  readonly 'alerts.acknowledge': OfAlert
  readonly 'alerts.unacknowledge': OfAlert
  readonly 'alerts.resolve_by_hand': OfAlert
  readonly 'alerts.give_feedback': OfAlert<{ readonly verdict: AlertVerdict }>
  readonly 'silences.create': Terms<
    Target<'alert'> | null,
    null,
    null,
    {
      readonly kind: SilenceKind
      readonly title?: string | undefined
      readonly matchers: readonly Matcher[]
      readonly startsAt?: Instant | undefined
      readonly forMinutes?: number | undefined
      readonly untilResolved?: boolean | undefined
      readonly comment: string
      readonly author: string
    }
  >
  readonly 'silences.expire': Terms<Target<'silence'>, number, null>
  readonly 'notices.publish': Terms<
    Target<'alert' | 'silence'> | null,
    null,
    null,
    { readonly kind: NoticeKind; readonly textZh: string; readonly textEn: string }
  >
  readonly 'on_call.swap': Terms<
    null,
    null,
    null,
    {
      readonly schedule: string
      readonly person: string
      readonly from?: Instant | undefined
      readonly to: Instant
    }
  >
}

/** One act with its own terms. */
export type AskedAct<A extends HandOverAct> = { readonly act: A } & HandOverTerms[A]

/** Any act with its own terms: what is asked. */
export type HandOverAsk = { readonly [A in HandOverAct]: AskedAct<A> }[HandOverAct]

type Target<T extends HandOverTargetType> = Extract<HandOverTarget, { readonly type: T }>

type Terms<About, Version, Code, Own = Nothing> = {
  readonly target: About
  readonly targetVersion: Version
  readonly reasonCode: Code
  readonly reason: string | null
  readonly input: Own
}

type Nothing = Readonly<Record<never, never>>
type OfToken<Own = Nothing> = Terms<Target<'token'>, number, ReasonCode, Own>
/** Its version moves with its figures: who means the alert as such names none. */
type OfAlert<Own = Nothing> = Terms<Target<'alert'>, number | null, null, Own>

export function isTokenAct(act: HandOverAct): act is TokenAct {
  return (tokenActs as readonly string[]).includes(act)
}

export function isAlertAct(act: HandOverAct): act is AlertAct {
  return (alertActs as readonly string[]).includes(act)
}

/** Who may read what an act is about may ask for it, and read what was asked. */
export function readPermissionOf(act: HandOverAct): Permission {
  return readPermissions[act]
}

const readPermissions: { readonly [A in HandOverAct]: Permission } = {
  'tokens.cancel': 'tokens:read',
  'tokens.extend': 'tokens:read',
  'tokens.hold': 'tokens:read',
  'tokens.release': 'tokens:read',
  'tokens.revoke': 'tokens:read',
  'accounts.disable': 'accounts:read',
  'accounts.enable': 'accounts:read',
  'keys.revoke': 'keys:read',
  'alerts.acknowledge': 'alerts:read',
  'alerts.unacknowledge': 'alerts:read',
  'alerts.resolve_by_hand': 'alerts:read',
  'alerts.give_feedback': 'alerts:read',
  'silences.create': 'alerts:read',
  'silences.expire': 'alerts:read',
  'notices.publish': 'alerts:read',
  'on_call.swap': 'alerts:read',
}

/** Each that some act is read by. */
export const handOverReadPermissions = [
  'tokens:read',
  'accounts:read',
  'keys:read',
  'alerts:read',
] as const satisfies readonly Permission[]
