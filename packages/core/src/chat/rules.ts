import { refuse, type Refusal } from '../codes/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import { hourMs } from '../time/index.ts'

/** What holds for acts that people ask for in chat, on top of their permissions. */
export type ChatRules = {
  /** The kill switch: chat reads, and acts for nobody. */
  readonly notifyOnly: boolean
  /** How much one person does there within an hour. */
  readonly actsPerHour: number
  /** Acts by these permissions take a second proof of who asks. */
  readonly stepUp: ReadonlySet<Permission>
}

/** What can be asked a second proof for: the acts by these permissions say what one is bound to. */
export const provable: readonly Permission[] = [
  'tokens:extend',
  'tokens:hold',
  'tokens:cancel',
  'tokens:cancel_protected',
  'tokens:revoke',
  'keys:revoke',
  'accounts:disable',
  'accounts:enable',
]

export const chatRules: ChatRules = {
  notifyOnly: false,
  actsPerHour: 60,
  stepUp: new Set<Permission>(['tokens:cancel_protected', 'tokens:revoke']),
}

export const actsWindowMs: number = hourMs

/** In the log, and yet nobody's act on anything: who read what, and of what somebody wants to be told. */
export const chatReads: readonly string[] = ['messages.read', 'tokens.read_evidence', 'tokens.watch', 'tokens.unwatch']

/** Whether the kill switch stops it and the cap counts it. */
export function isChatAct(action: string): boolean {
  return !chatReads.includes(action)
}

/** What one person did through chat within the last hour: how much, and when the first of it was. */
export type RecentActs = { readonly count: number; readonly oldestAt: Instant | null }

/** Whether chat may act at all, and whether this person may do `wanted` more there; `null`: nothing is against it. */
export function checkChatAct(rules: ChatRules, recent: RecentActs, wanted: number, now: Instant): Refusal | null {
  if (rules.notifyOnly) return refuse('chat_acts_stopped', { via: 'discord' })
  if (recent.count + wanted <= rules.actsPerHour) return null
  const until = (recent.oldestAt ?? now) + actsWindowMs
  return refuse('chat_act_limit', { limit: rules.actsPerHour, count: recent.count, until })
}
