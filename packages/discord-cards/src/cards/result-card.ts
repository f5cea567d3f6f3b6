import type { Actor, Move } from '@tokenim/wording'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import type { SendGateView, TokenView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { gateLines } from './gate-lines.ts'
import { viewButton } from './press-buttons.ts'
import { replyParts } from './reply-parts.ts'
import { tokenHeadline, tokenLines } from './token-lines.ts'

export type ResultView = {
  readonly move: Move
  readonly token: TokenView
  readonly sendGate: SendGateView
  /** Who did it: the Discord user who sent the dialog off, or any other actor. */
  readonly by: { readonly discordUserId: string } | Actor
  readonly reasonCode?: string | undefined
  readonly reason?: string | undefined
  readonly replacementRequested?: boolean | undefined
  /** The language of the account, for the reply to its user; `undefined`: who acted is not the one who answers. */
  readonly accountLocale?: string | null | undefined
}

/** What was done, by whom and why, whether the account can send now, and a reply to its user that is ready to be sent. */
export function resultCard(view: ResultView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { move, token, sendGate, accountLocale, replacementRequested } = view
  const reason = wording.reason(view)
  return drawCard(wording, {
    accent: sendGate.allowed ? 'good' : 'wait',
    parts: [
      text(
        `### ${bot.done[move]}`,
        `${wording.code(token.id)} · **${tokenHeadline(wording, token)}**`,
        field(
          wording,
          bot.fields.by,
          'discordUserId' in view.by ? mention(view.by.discordUserId) : wording.actor(view.by),
        ),
        reason === '' ? null : field(wording, bot.fields.reason, reason),
        replacementRequested === true ? bot.replacementRequested : null,
      ),
      text(`**${bot.headings.sendGate}**`, ...gateLines(wording, sendGate)),
      text(...tokenLines(wording, token)),
      buttons(
        viewButton(wording, 'check', token.accountId),
        viewButton(wording, 'history', token.id, token.version),
        viewButton(wording, 'show', token.id, token.version),
      ),
      ...(accountLocale === undefined
        ? []
        : replyParts(wording, { ...sendGate, token, replacementRequested }, accountLocale)),
    ],
  })
}

/** Shown, never rung: every card has `allowed_mentions: {parse: []}`. */
export function mention(discordUserId: string): string {
  return /^\d{1,20}$/.test(discordUserId) ? `<@${discordUserId}>` : '—'
}
