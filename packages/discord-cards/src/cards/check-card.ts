import type { TokenState } from '@tokenim/core/tokens'
import type { Wording } from '@tokenim/wording'
import { formatFilters } from '../ids/index.ts'
import { type Button, buttons, type Card, drawCard, line, list, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import {
  type AccountView,
  type DiagnosisView,
  openMoves,
  type SendGateView,
  type TokenActView,
  type TokenView,
} from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { evidencePart } from './diagnosis-card.ts'
import { reasonLines } from './gate-lines.ts'
import { moveButton, press, viewButton } from './press-buttons.ts'
import { replyParts } from './reply-parts.ts'
import { stepButtons, stepParts } from './steps.ts'
import { watchButton } from './watch-cards.ts'
import { tokenHeadline, tokenLines } from './token-lines.ts'

export type CheckView = {
  readonly account: AccountView
  readonly gate: SendGateView
  /** The pending token to be freed first, when there is one; with it its buttons know the version. */
  readonly token?: TokenView | undefined
  readonly diagnosis?: DiagnosisView | undefined
  /** What the reader may do with that token. */
  readonly acts?: readonly TokenActView[] | undefined
  readonly isWatched?: boolean | undefined
  /** What became of the latest token of an account that has none now. */
  readonly lastToken?: TokenState | undefined
}

/**
 * Can this person send? The verdict, the one best remedy with its button, every reason and the evidence, and a reply to
 * the user that is ready to be sent.
 */
export function checkCard(view: CheckView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { account, gate, token, diagnosis, lastToken } = view
  const name = `${wording.text(account.displayName)} ${wording.code(account.id)}`
  const { bot } = wording
  const verdict = gate.allowed ? bot.canSend(name) : bot.cannotSend(name, gate.reasons.length)
  return drawCard(wording, {
    accent: gate.allowed ? 'good' : 'bad',
    parts: [
      text(`### ${bot.headings.check}`, `**${verdict}**`),
      ...(gate.allowed ? [] : remedyParts(wording, view)),
      buttons(...checkButtons(wording, view)),
      ...(gate.allowed ? [] : [line, list(bot.headings.reasons, reasonLines(wording, gate))]),
      ...tokenParts(wording, view),
      ...replyParts(wording, { ...gate, token, evidence: diagnosis?.evidence, lastToken }, account.locale),
      text(
        field(wording, bot.fields.status, wording.accountStatus(account.status)),
        field(wording, bot.fields.externalId, wording.code(account.externalId)),
        `-# ${bot.health.checkedAt(moment(gate.checkedAt))}`,
      ),
    ],
  })
}

/** The diagnosis of the token that waits says it best; without one the first reason does. */
function remedyParts(wording: Wording, { gate, token, diagnosis, acts }: CheckView): Part[] {
  const { headings, fields } = wording.bot
  if (token !== undefined && diagnosis !== undefined && diagnosis.nextSteps.length > 0) {
    return stepParts(wording, token, diagnosis, acts)
  }
  const [first] = gate.reasons
  if (first === undefined) return []
  const { now, retry, fixedBy } = wording.gateReason(first)
  return [
    text(`**${headings.remedy}**`, now, field(wording, fields.retry, retry), field(wording, fields.fixedBy, fixedBy)),
  ]
}

function checkButtons(wording: Wording, { account, token, diagnosis, acts, isWatched }: CheckView): Button[] {
  const again = { ...viewButton(wording, 'check', account.id), label: wording.bot.buttons.refresh }
  if (token === undefined) {
    const all = formatFilters({})
    return [press('list', account.id, 0, wording.bot.buttons.tokens, 'secondary', all), again]
  }
  const proposed = diagnosis === undefined ? [] : stepButtons(wording, token, diagnosis, acts)
  const open = openMoves(token, wording.reader, acts).map((move) => moveButton(wording, move, token))
  const moves = (proposed.length > 0 ? proposed : open).slice(0, 2)
  return [
    ...moves,
    watchButton(wording, token, isWatched),
    viewButton(wording, 'history', token.id, token.version),
    again,
  ]
}

function tokenParts(wording: Wording, { token, diagnosis }: CheckView): Part[] {
  if (token === undefined) return []
  const heading = `**${wording.bot.headings.token}** ${wording.code(token.id)} · ${tokenHeadline(wording, token)}`
  return [
    text(heading, ...tokenLines(wording, token)),
    ...(diagnosis === undefined ? [] : [evidencePart(wording, diagnosis)]),
  ]
}
