import type { Actor, Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, type Panel, text } from '../layout/index.ts'
import { movesOf, type TokenView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { moveButton, viewButton } from './press-buttons.ts'
import { tokenAccent, tokenHeadline, tokenLines } from './token-lines.ts'

/** One token: its state first, then why and until when, then only the acts its state allows. */
export function tokenCard(
  view: { readonly token: TokenView; readonly stateBy?: Actor | undefined },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  return drawCard(wording, tokenPanel(wording, view))
}

export function tokenPanel(
  wording: Wording,
  { token, stateBy }: { readonly token: TokenView; readonly stateBy?: Actor | undefined },
): Panel {
  const isPending = token.state === 'pending'
  return {
    accent: tokenAccent(token),
    parts: [
      text(`### ${wording.bot.headings.token} ${wording.code(token.id)}`, `**${tokenHeadline(wording, token)}**`),
      text(...tokenLines(wording, token, stateBy)),
      buttons(
        ...movesOf(token, wording.reader).map((move) => moveButton(wording, move, token)),
        isPending ? viewButton(wording, 'diagnosis', token.id, token.version) : null,
        viewButton(wording, 'history', token.id, token.version),
      ),
    ],
  }
}
