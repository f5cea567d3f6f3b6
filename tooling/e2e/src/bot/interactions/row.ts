import type { RefusalCode } from '@tokenim/core/codes'
import type { PressAction } from '@tokenim/discord-cards'
import type { Wording } from '@tokenim/wording'
import type { Message } from '../../person.ts'
import type { Answer, Ask } from './ask.ts'
import type { Target, TargetKind } from './targets.ts'

export type Says = (wording: Wording, on: Target) => readonly string[]

/** One thing that people do with the bot, and what they must read in every situation. */
export type Row = {
  /** Who may. */
  readonly by: 'viewer' | 'support' | 'operator' | 'security'
  readonly on: TargetKind
  /** Something is changed when it is allowed: each time has a target of its own. */
  readonly isAct?: true
  /** The card it is done on, where that carries more than a custom id can: drawn for who may, seen by everybody. */
  readonly card?: (ask: Ask, on: Target) => Promise<Answer>
  readonly reach: (ask: Ask, on: Target, card: Message) => Promise<Answer>
  /** What is read when all is well. */
  readonly says: Says
  /** Who may not, and with which code; `sees`: he is refused nothing, and reads of nothing. `null`: everybody linked may. */
  readonly refused:
    | { readonly to: 'viewer' | 'member' | 'support' | 'operator'; readonly code: RefusalCode }
    | { readonly to: 'member'; readonly sees: Says }
    | null
  /** What was seen is no longer so. */
  readonly stale?: { readonly by: (on: Target) => Promise<unknown>; readonly code: RefusalCode }
  /** Where more than the sentence that all unlinked people read. */
  readonly unlinked?: Says
  /** Without the API, where it is another sentence than that it is not available. */
  readonly away?: Says
  /** Long texts are cut, and say so. */
  readonly clips?: true
}

/** A button, and custom ids that nobody here made for it. */
export type PressRow = Row & { readonly forged: (on: Target) => readonly string[] }

/** About a thing of another kind, or about nothing. */
export function otherKind(action: PressAction, other: 'id' | 'ids' | 'accountId' | 'token'): PressRow['forged'] {
  const token = 'tok_00000000000000000000000000'
  return (on) => {
    const id = other === 'token' ? token : other === 'ids' ? (on.ids[0] ?? token) : on[other]
    return [`v1:${action}:${id}:1`, `v1:${action}:-:1`]
  }
}
