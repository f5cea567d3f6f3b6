import type { HandOverState } from '@tokenim/core/hand-overs'
import type { Wording } from '@tokenim/wording'
import { type Accent, type Button, buttons, type Card, drawCard, type Panel, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { AccountView, HandOverView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { evidenceLines, inputLines, reasonOf, targetLines } from './hand-over-lines.ts'
import { press, viewButton } from './press-buttons.ts'
import { mention } from './result-card.ts'

export type HandOverCardView = {
  readonly handOver: HandOverView
  /** Whose token it is, or the account it is about; a name says more than an id. */
  readonly account?: Pick<AccountView, 'displayName' | 'externalId'> | undefined
  /** What anything else is called that it is about. */
  readonly targetName?: string | null | undefined
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
      text(
        ...evidenceLines(wording, handOver),
        field(wording, handOvers.fields.permission, wording.permission(handOver.permission)),
      ),
      text(...endLines(wording, view)),
      buttons(...decidingButtons(wording, view), ...viewButtons(wording, view)),
      text(
        handOver.state === 'open' ? `-# ${handOvers.onlyOnce(handOver.targetVersion !== null)}` : null,
        `-# ${wording.code(handOver.id)}${versionText(wording, handOver)}`,
      ),
    ].filter(isFilled),
  }
}

function askedLines(wording: Wording, { handOver, account, targetName = null, askedBy }: HandOverCardView): string[] {
  const { handOvers, fields } = wording.bot
  const reason = reasonOf(wording, handOver)
  return [
    ...targetLines(wording, handOver, account?.displayName ?? targetName),
    ...inputLines(wording, handOver),
    ...(reason === '' ? [] : [field(wording, fields.reason, reason)]),
    field(wording, handOvers.fields.askedBy, personOf(wording, handOver.askedBy, askedBy)),
  ]
}

function versionText(wording: Wording, { targetVersion }: HandOverView): string {
  return targetVersion === null ? '' : ` · ${wording.bot.fields.version} ${targetVersion}`
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
function viewButtons(wording: Wording, { handOver, isForDeciders }: HandOverCardView): (Button | null)[] {
  const { id, version, state } = handOver
  const again = press('hand_over', id, version, wording.bot.handOvers.buttons.show, 'secondary')
  return [state === 'open' && !isForDeciders ? again : null, ...targetButtons(wording, handOver)]
}

/** What it is about, as it is now. */
function targetButtons(wording: Wording, { target, targetVersion, state }: HandOverView): (Button | null)[] {
  if (target === null) return []
  const { access, alerts } = wording.bot
  const version = targetVersion ?? 0
  switch (target.type) {
    case 'token':
      return [
        viewButton(wording, 'show', target.id, version),
        state === 'open' ? viewButton(wording, 'diagnosis', target.id, version) : null,
      ]
    case 'account':
      return [press('account', target.id, version, access.buttons.account, 'secondary')]
    case 'alert':
      return [press('alert', target.id, version, alerts.buttons.alert, 'secondary')]
    case 'silence':
      return [press('silences', null, 0, alerts.headings.silences, 'secondary')]
    case 'key':
      return []
  }
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
