import type { Actor, Move, Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, type Panel, text } from '../layout/index.ts'
import { movesOf, type TokenView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { moveButton, viewButton } from './press-buttons.ts'
import { watchButton } from './watch-cards.ts'
import { tokenAccent, tokenHeadline, tokenLines } from './token-lines.ts'

export type TokenCardView = {
  readonly token: TokenView
  readonly stateBy?: Actor | undefined
  readonly isWatched?: boolean | undefined
  /** The act a command asked for; when the state does not allow it, the card says so. */
  readonly wanted?: Move | undefined
}

/** One token: its state first, then why and until when, then only the acts its state allows. */
export function tokenCard(view: TokenCardView, context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, tokenPanel(wording, view))
}

export function tokenPanel(wording: Wording, { token, stateBy, isWatched, wanted }: TokenCardView): Panel {
  const isPending = token.state === 'pending'
  return {
    accent: tokenAccent(token),
    parts: [
      text(
        `### ${wording.bot.headings.token} ${wording.code(token.id)}`,
        `**${tokenHeadline(wording, token)}**`,
        whyNot(wording, token, wanted),
      ),
      text(...tokenLines(wording, token, stateBy)),
      buttons(
        ...movesOf(token, wording.reader).map((move) => moveButton(wording, move, token)),
        isPending ? viewButton(wording, 'diagnosis', token.id, token.version) : null,
        viewButton(wording, 'history', token.id, token.version),
        isPending || token.state === 'confirmed' ? watchButton(wording, token, isWatched) : null,
      ),
    ],
  }
}

/** A command that asked for an act which the state does not allow is not left without a word. */
function whyNot(wording: Wording, token: TokenView, wanted: Move | undefined): string | null {
  const { many } = wording.bot
  if (wanted === undefined || movesOf(token, wording.reader).includes(wanted)) return null
  const state = token.cause === null ? wording.state(token.state) : wording.cause(token.cause)
  if (wanted === 'cancel') return many.cannotCancel(state)
  return wanted === 'extend' ? many.cannotExtend(state) : null
}
