import type { Question } from '../policy.ts'

/** Whether the one account of the policy may do this: the same answer from every engine. */
export type Engine = (question: Question) => boolean

export type DecisionPlan = { readonly engine: 'tokenim' | 'casbin' | 'cedar'; readonly seconds: number }

export type DecisionReport = { readonly decisions: number; readonly seconds: number }
