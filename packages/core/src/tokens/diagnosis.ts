import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import type { Attempt } from './attempt.ts'
import type { EffectiveToken } from './effective.ts'
import { evidenceOf } from './evidence.ts'
import { nextStepsOf } from './next-steps.ts'
import type { TokenSettings } from './settings.ts'
import type { ActorRef, Cause, TokenState } from './token.ts'

export type Audience = 'holder' | 'staff'

/** How the same service's other tokens fared in the minutes around, so that one can tell "only him" from "everyone". */
export type Peers = { readonly issued: number; readonly confirmed: number; readonly windowMs: number }

/** Sends of the account that were refused because of this token. */
export type RefusedSends = { readonly count: number; readonly lastAt: Instant | null }

export type Outage = { readonly from: Instant; readonly to: Instant | null }

/** One thing we know, with its facts; people's wording comes from `kind` and facts. */
export type Evidence =
  | { readonly kind: 'no_attempt'; readonly since: Instant }
  | {
      readonly kind: 'attempt'
      readonly at: Instant
      readonly outcome: NonNullable<Attempt['outcome']> | 'unsettled'
      readonly code: string | null
      readonly field: string | null
      readonly rule: string | null
      readonly proven: boolean
      readonly addressBlock?: string
    }
  | { readonly kind: 'tries'; readonly used: number; readonly left: number }
  | { readonly kind: 'locked'; readonly tries: number }
  | {
      readonly kind: 'peers'
      readonly issued: number
      readonly confirmed: number
      readonly percent: number
      readonly windowMs: number
    }
  | { readonly kind: 'our_outage'; readonly from: Instant; readonly to: Instant | null }
  | { readonly kind: 'sends_refused'; readonly count: number; readonly lastAt: Instant }
  | { readonly kind: 'held'; readonly since: Instant; readonly by: ActorRef; readonly expectedBy: Instant }
  | { readonly kind: 'routine_check'; readonly since: Instant; readonly expectedBy: Instant }
  | { readonly kind: 'stuck'; readonly since: Instant }
  | { readonly kind: 'ended'; readonly state: TokenState; readonly at: Instant; readonly by?: ActorRef }

export type NextStepKind =
  | 'retry_confirm'
  | 'check_input'
  | 'wait_for_release'
  | 'extend'
  | 'cancel_and_reissue'
  | 'cancel_protected'
  | 'release'
  | 'issue_new'
  | 'wait'
  | 'check_pipeline'
  | 'none_needed'

/** What would help, the best one first, and who can do it. */
export type NextStep = {
  readonly kind: NextStepKind
  readonly by: 'holder' | 'staff' | 'service' | 'time'
  readonly permission?: Permission
  readonly until?: Instant
}

export type Diagnosis = {
  readonly state: TokenState
  readonly cause: Cause | null
  readonly evidence: readonly Evidence[]
  readonly nextSteps: readonly NextStep[]
}

export type DiagnosisFacts = {
  readonly effective: EffectiveToken
  /** Newest first. */
  readonly attempts: readonly Attempt[]
  readonly peers: Peers
  readonly outages: readonly Outage[]
  readonly refusedSends: RefusedSends
  readonly audience: Audience
  readonly settings: TokenSettings
}

/**
 * Why a token is as it is and what would help: pure, and the same for a deadline that was swept and one that was not.
 * Evidence comes with the most telling first (lock, our outage, attempts newest first, peers), next steps best first.
 * A holder reads of a held token only a routine check, and never an address, an actor or other people's figures.
 */
export function diagnose(facts: DiagnosisFacts): Diagnosis {
  const { state, cause } = facts.effective
  return { state, cause, evidence: evidenceOf(facts), nextSteps: nextStepsOf(facts) }
}
