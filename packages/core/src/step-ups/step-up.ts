import type { AccountId, StepUpId } from '../ids/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import { minuteMs } from '../time/index.ts'

export const stepUpStates = ['asked', 'approved', 'used'] as const

export type StepUpState = (typeof stepUpStates)[number]

/** What a second proof is for: one act of one person on one target as that person saw it. */
export type ProvenAct = {
  readonly accountId: AccountId
  /** As the log names the act: `tokens.revoke`. */
  readonly action: string
  readonly permission: Permission
  readonly targetId: string
  /** The version of the target that the person saw. */
  readonly targetVersion: number
}

/**
 * A second proof of who somebody is, for one act asked for in chat.
 *
 * asked: the act was refused for want of it; its code was shown to the person in chat. approved: the person said so with
 * a key of their own, which no chat ever sees. used: the act was carried out, once. Each move is made before `endsAt`;
 * after it nothing leaves the state it is in. Nobody approves for another, and no other act can use it.
 */
export type StepUp = ProvenAct & {
  readonly id: StepUpId
  /** What the person types; names this one, and opens nothing by itself. */
  readonly code: string
  readonly state: StepUpState
  readonly askedAt: Instant
  readonly endsAt: Instant
  readonly version: number
}

/** From the first refusal to the act. */
export const stepUpTtlMs: number = 2 * minuteMs

export function askStepUp(act: ProvenAct, made: Pick<StepUp, 'id' | 'code'>, now: Instant): StepUp {
  return { ...act, ...made, state: 'asked', askedAt: now, endsAt: now + stepUpTtlMs, version: 1 }
}

/** By that person, in time, once; `null` otherwise: whoever asks learns no more than that there is none. */
export function approveStepUp(stepUp: StepUp, accountId: AccountId, now: Instant): StepUp | null {
  const fits = stepUp.accountId === accountId && stepUp.state === 'asked' && now < stepUp.endsAt
  return fits ? { ...stepUp, state: 'approved', version: stepUp.version + 1 } : null
}

/** For this very act, in time, once. */
export function useStepUp(stepUp: StepUp, act: ProvenAct, now: Instant): StepUp | null {
  const fits = stepUp.state === 'approved' && now < stepUp.endsAt && isFor(stepUp, act)
  return fits ? { ...stepUp, state: 'used', version: stepUp.version + 1 } : null
}

/** Asked for this very act, neither used nor over: no other is needed. */
export function isOpenStepUp(stepUp: StepUp, act: ProvenAct, now: Instant): boolean {
  return stepUp.state !== 'used' && now < stepUp.endsAt && isFor(stepUp, act)
}

function isFor(stepUp: StepUp, act: ProvenAct): boolean {
  return (
    stepUp.accountId === act.accountId &&
    stepUp.action === act.action &&
    stepUp.permission === act.permission &&
    stepUp.targetId === act.targetId &&
    stepUp.targetVersion === act.targetVersion
  )
}
