import type { Press, PressAction } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'

/** What a button does, with the first answer it gives. */
export type ButtonHandler =
  /** A modal must be the first answer, so it is drawn of the pressed custom id alone and waits for no call. */
  | {
      readonly first: 'modal'
      readonly open: (press: EntityPress, locale: string) => APIModalInteractionResponseCallbackData
    }
  /** The pressed card changes in place when it is the asker's own; else a card of their own comes. */
  | { readonly first: 'update'; readonly run: (asking: Asking, press: Press) => Promise<Outcome> }

export type EntityPress = Press & { readonly entityId: string }

/** Actions of dialogs: they come as submits, never from a button. */
export type ButtonAction = Exclude<PressAction, `${string}_submit`>
