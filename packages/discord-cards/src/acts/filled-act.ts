import type { NoticeKind } from '@tokenim/core/notices'
import type { Move } from '@tokenim/wording'
import type { DisableForm, MoveForm, ReasonForm, SwapForm } from '../dialogs/index.ts'
import type { AlertPress, SilenceTerms } from '../ids/index.ts'

/** What an act is about, as it was on the card that was pressed. */
type Seen = { readonly id: string; readonly version: number }

/** Acts on many tokens at once. */
export const manyActs = ['cancel', 'extend'] as const

export type ManyAct = (typeof manyActs)[number]

/** So many of many are handed over by one press, each as a request of its own. */
export const handedAtOnce = 10

/** A token of many, with the version that was seen. */
export type SeenToken = { readonly id: string; readonly expectedVersion: number }

/**
 * An act with everything that was filled in for it. A card carries it, so that one press hands it to somebody who may, or
 * carries it out once its second proof is given: nothing is filled in twice, and no process has to remember it.
 */
export type FilledAct =
  | (Seen & { readonly kind: 'move'; readonly move: Move; readonly form: MoveForm })
  | {
      readonly kind: 'many'
      readonly move: ManyAct
      readonly tokens: readonly SeenToken[]
      readonly form: MoveForm
    }
  | (Seen & { readonly kind: 'disable'; readonly form: DisableForm })
  | (Seen & { readonly kind: 'enable'; readonly form: ReasonForm })
  | (Seen & { readonly kind: 'revoke_key'; readonly form: ReasonForm })
  | (Seen & { readonly kind: 'alert'; readonly press: AlertPress })
  | (Seen & {
      readonly kind: 'silence'
      readonly scope: SilenceTerms['scope']
      /** Counted from when it is made; `null`: until it is resolved. */
      readonly minutes: number | null
      readonly comment: string
    })
  | (Seen & { readonly kind: 'end_silence' })
  | {
      readonly kind: 'notice'
      /** An alert or a maintenance window. */
      readonly about: string | null
      readonly notice: NoticeKind
      readonly textZh: string
      readonly textEn: string
    }
  | {
      readonly kind: 'swap'
      /** Of the schedule, on the card that was pressed. */
      readonly place: number
      readonly form: SwapForm
    }
  | (Seen & { readonly kind: 'carry_out' })
