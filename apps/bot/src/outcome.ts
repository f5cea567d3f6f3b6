import type { Card } from '@tokenim/discord-cards'
import type { AttachedFile } from './discord/answers.ts'

/** What comes of an interaction. */
export type Outcome =
  /** Takes the place of the pressed card, or of "thinking"; beside it, for the asker alone, what else is to be read. */
  | { readonly kind: 'card'; readonly card: Card; readonly aside?: Card; readonly files?: readonly AttachedFile[] }
  /** Beside the pressed card, which stays as it is: nothing was done. For the asker alone. */
  | { readonly kind: 'aside'; readonly card: Card }
  /** The pressed card becomes what is true now; beside it, for the asker alone, why nothing was done. */
  | { readonly kind: 'outdated'; readonly card: Card; readonly aside: Card }
  /** An act was carried out: where the pressed card was everybody's, everybody reads it. */
  | { readonly kind: 'done'; readonly card: Card }

export function show(card: Card): Outcome {
  return { kind: 'card', card }
}
