import type { LoopPlan } from './loop.ts'

export type LoopName =
  | 'leases'
  | 'beat'
  | 'expiry'
  | 'attempts'
  | 'ended'
  | 'detect'
  | 'route'
  | 'deliver'
  | 'notify'
  | 'on-call'
  | 'reports'
  | 'watches'
  | 'pinyin'
  | 'dead-mans-switch'
  | 'hand-overs'
  | 'notices'
  | 'probe'
  | 'tail'
  | 'learn'
  | 'log-counts'
  | 'clean-up'
  | 'sampler'
  | 'audit-watch'
  | 'audit'
  | 'audit-post'

export type NamedPlan = LoopPlan & { readonly name: LoopName }

/** Something changed that this loop should not wait for. */
export type Wake = (name: LoopName) => void
