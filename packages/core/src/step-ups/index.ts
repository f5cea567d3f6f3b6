export type { ProvenAct, StepUp, StepUpState } from './step-up.ts'
export { approveStepUp, askStepUp, isOpenStepUp, stepUpStates, stepUpTtlMs, useStepUp } from './step-up.ts'
