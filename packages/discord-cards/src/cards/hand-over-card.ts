import type { HandOverState } from '@tokenim/core/hand-overs'
import { minuteMs } from '@tokenim/core/time'
import type { Wording } from '@tokenim/wording'
import { type Accent, buttons, type Card, drawCard, type Panel, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { AccountView, HandOverView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'
import { mention } from './result-card.ts'

export type HandOverCardView = {
  readonly handOver: HandOverView
  /** Whose token it is; a name says more than an id. */
  readonly account?: Pick<AccountView, 'displayName' | 'externalId'> | undefined
  /** Discord users, where they are known: shown, and rung by none but the first card. */
  readonly askedBy?: string | null | undefined
  readonly closedBy?: string | null | undefined
  /** A line of its own above everything else. */
  readonly lead?: string | undefined
  /** Whoever reads it may be one of those who decide; the asker's own card has no such buttons. */
  readonly isForDeciders: boolean
  /** The kill switch: nothing that acts. */
  readonly isNotifyOnly?: boolean | undefined
}

/** What was handed over, by whom and why, and what became of it. */
export function handOverCard(view: HandOverCardView, context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, handOverPanel(wording, view))
}

export function handOverPanel(wording: Wording, view: HandOverCardView): Panel {
  const { handOver, lead } = view
  const { handOvers } = wording.bot
  const heading = handOvers.headings[handOver.state](wording.action(handOver.act))
  return {
    accent: accents[handOver.state],
    parts: [
      text(`### ${heading}`, lead),
      text(...askedLines(wording, view)),
      text(...endLines(wording, view)),
      buttons(...decidingButtons(wording, view), ...viewButtons(wording, view)),
      text(
        handOver.state === 'open' ? `-# ${handOvers.onlyOnce}` : null,
        `-# ${wording.code(handOver.id)} · ${wording.bot.fields.version} ${handOver.tokenVersion}`,
      ),
    ].filter(isFilled),
  }
}

function askedLines(wording: Wording, { handOver, account, askedBy }: HandOverCardView): string[] {
  const { handOvers, fields, dialog, many } = wording.bot
  const { tokenId, accountId, evidence, reasonCode, extendByMinutes } = handOver
  const reason = handOver.reason ?? undefined
  const isNamed = account !== undefined && account.displayName !== accountId
  const named = isNamed ? `${wording.text(account.displayName)} · ` : ''
  const marks = [evidence.stuck ? wording.words.stuck : '', evidence.protected ? wording.words.protected : '']
  const was = [wording.state(evidence.state), evidence.cause === null ? '' : wording.cause(evidence.cause), ...marks]
  const refused = evidence.refusedWith
  return [
    `${wording.bot.headings.token} ${wording.code(tokenId)}`,
    field(wording, fields.account, `${named}${wording.code(accountId)}`),
    field(wording, handOvers.fields.askedBy, personOf(wording, handOver.askedBy, askedBy)),
    field(wording, fields.reason, wording.reason({ reasonCode, reason })),
    ...(extendByMinutes === null ? [] : [field(wording, many.minutes, wording.duration(extendByMinutes * minuteMs))]),
    ...(handOver.requestReplacement ? [field(wording, dialog.replacement, dialog.yes)] : []),
    field(wording, handOvers.fields.evidence, was.filter((one) => one !== '').join(' · ')),
    field(wording, fields.since, moment(evidence.stateSince)),
    ...(refused === null ? [] : [field(wording, handOvers.fields.refused, wording.problem({ code: refused }).title)]),
    field(wording, handOvers.fields.permission, wording.permission(handOver.permission)),
  ]
}

function endLines(wording: Wording, { handOver, closedBy }: HandOverCardView): string[] {
  const { handOvers } = wording.bot
  const { state, expiresAt, closedAt, note, lapse } = handOver
  if (state === 'open') return [field(wording, handOvers.fields.openUntil, moment(expiresAt))]
  if (lapse !== null) return [handOvers.lapses[lapse]]
  return [
    ...(handOver.closedBy === null
      ? []
      : [field(wording, handOvers.fields.decidedBy, personOf(wording, handOver.closedBy, closedBy))]),
    field(wording, handOvers.fields.closedAt, moment(closedAt)),
    ...(note === null || note === undefined ? [] : [field(wording, handOvers.fields.note, wording.text(note))]),
  ]
}

/**
 * The language is on the buttons: a press changes the card for everybody, and everybody's card keeps its language,
 * whatever the presser's is.
 */
function decidingButtons(wording: Wording, { handOver, isForDeciders, isNotifyOnly = false }: HandOverCardView) {
  const { id, version, state, act } = handOver
  if (state !== 'open' || !isForDeciders || isNotifyOnly) return []
  const { carryOut, decline } = wording.bot.handOvers.buttons
  return [
    press('carry_out', id, version, carryOut(wording.action(act)), 'danger', wording.language),
    press('decline', id, version, decline, 'secondary', wording.language),
  ]
}

/** Who cannot decide it looks again what became of it. */
function viewButtons(wording: Wording, { handOver, isForDeciders }: HandOverCardView) {
  const { id, version, tokenId, tokenVersion, state } = handOver
  const again = press('hand_over', id, version, wording.bot.handOvers.buttons.show, 'secondary')
  return [
    state === 'open' && !isForDeciders ? again : null,
    viewButton(wording, 'show', tokenId, tokenVersion),
    state === 'open' ? viewButton(wording, 'diagnosis', tokenId, tokenVersion) : null,
  ]
}

function personOf(wording: Wording, actor: HandOverView['askedBy'], discordUserId: string | null | undefined): string {
  const named = wording.actor(actor)
  return discordUserId === null || discordUserId === undefined ? named : `${mention(discordUserId)} · ${named}`
}

function isFilled(part: Part): boolean {
  return part.kind !== 'text' || part.lines.length > 0
}

const accents: { readonly [S in HandOverState]: Accent } = {
  open: 'wait',
  carried_out: 'good',
  declined: 'bad',
  expired: 'plain',
}
