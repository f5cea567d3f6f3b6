import type { Press, PressAction } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'

type Modal = APIModalInteractionResponseCallbackData

/** What a button does, with the first answer it gives. */
export type ButtonHandler =
  /**
   * A modal must be the first answer, so it is drawn of the pressed custom id alone and waits for no call. `null`: that is
   * none of ours.
   */
  | {
      readonly first: 'modal'
      /** What is sent off changes nothing. */
      readonly isRead?: true
      readonly open: (press: Press, locale: string) => Modal | null
    }
  /** The pressed card changes in place when it is the asker's own; else a card of their own comes. */
  | { readonly first: 'update'; readonly isAct?: true | ((press: Press) => boolean); readonly run: Run }
  /** The pressed card changes in place, whoever sees it: it shows what has been done to it. */
  | { readonly first: 'card'; readonly isAct: true; readonly run: Run }

/** `card`: the components of the card that was pressed. */
type Run = (asking: Asking, press: Press, card: unknown) => Promise<Outcome>

/** Actions of dialogs: they come as submits, never from a button. */
export type ButtonAction = Exclude<PressAction, SubmitAction>

export type SubmitAction = Extract<PressAction, `${string}_submit`>

/** Reads a dialog that was sent off, opened on `card`; `null` for what our dialog cannot send. */
export type SubmitHandler = (press: Press, components: unknown, card: unknown) => Submitted | null

export type Submitted = { readonly isAct: boolean; readonly run: (asking: Asking) => Promise<Outcome> }

/** The entity of a press when it is one of this kind: a custom id comes back from the client. */
export function entityOf({ entityId }: Press, kind: 'tok' | 'acc' | 'alr' | 'hov' | 'sil' | 'key'): string | null {
  return entityId !== null && entityId.startsWith(`${kind}_`) ? entityId : null
}
