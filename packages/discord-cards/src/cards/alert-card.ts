import { isActive } from '@tokenim/core/alerts'
import type { Wording } from '@tokenim/wording'
import { type Button, buttons, type Card, drawCard, list, type Panel, text } from '../layout/index.ts'
import { type AlertContextView, type AlertView, movesOf, type TokenView } from '../views/index.ts'
import { alertButtons } from './alert-buttons.ts'
import { alertAccent, alertIcon, alertTitle, changeLines, runbookLine, saidLines, stateLines } from './alert-lines.ts'
import { type CardContext, field, sentence, wordingOf } from './context.ts'
import { moveButton, viewButton } from './press-buttons.ts'

export type AlertCardView = {
  readonly alert: AlertView
  /** As it is now, for its version and state: a stuck token's card has the acts that free it. */
  readonly token?: TokenView | undefined
  /** Who is hurt: a name says more than an id. */
  readonly account?: { readonly displayName: string; readonly externalId: string } | undefined
  readonly context?: AlertContextView | undefined
  /** Nobody may act from a chat: no button that changes anything. */
  readonly isNotifyOnly?: boolean | undefined
}

/**
 * One alert: what it is, who is hurt, what changed before it, what to do, and the evidence; then the acts its state
 * allows. An inhibited one says so and offers no act. The same view draws the same card, whoever draws it.
 */
export function alertCard(view: AlertCardView, context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, alertPanel(wording, view, context.runbooksUrl ?? null))
}

function alertPanel(wording: Wording, view: AlertCardView, runbooksUrl: string | null): Panel {
  const { bot } = wording
  const { alert, account } = view
  const { evidence, advice } = wording.alert(alert.facts)
  const isOpen = alert.state !== 'resolved'
  const acts = isOpen && alert.inhibited !== true
  return {
    accent: alertAccent(alert),
    parts: [
      text(
        `### ${alertIcon(alert)} ${alertTitle(wording, alert)}${account === undefined ? '' : ` · ${wording.text(account.displayName)}`}`,
        ...stateLines(wording, alert, view.context?.people ?? []),
        account === undefined ? null : field(wording, bot.fields.externalId, wording.code(account.externalId)),
      ),
      text(...impactLines(wording, view)),
      ...(acts ? [list(bot.headings.advice, advice)] : []),
      list(bot.headings.evidence, evidence.map(sentence)),
      text(...saidLines(wording, alert), runbookLine(wording, alert, runbooksUrl)),
      ...(view.context === undefined ? [] : [text(...changeLines(wording, view.context))]),
      buttons(...(view.isNotifyOnly === true || alert.inhibited === true ? [] : alertButtons(wording, alert))),
      buttons(...aboutButtons(wording, view)),
      text(`-# ${wording.code(alert.id)}`),
    ],
  }
}

/** As it is now, when that was read; else as it was when the alert was written last. */
function impactLines(wording: Wording, { alert: { facts }, context }: AlertCardView): string[] {
  const { bot } = wording
  const isCounted = facts.kind === 'stuck_token' || facts.kind === 'stalled_pipeline'
  const known = isCounted && context !== undefined ? { ...facts, ...context.hurt } : facts
  const { impact } = wording.alert(known)
  const everywhere =
    isCounted || context === undefined ? [] : [bot.alerts.hurt(context.hurt.accountsBlocked, context.hurt.sendsRefused)]
  return [field(wording, bot.headings.impact, impact), ...everywhere]
}

/** What leads on, and for a stuck token the acts that free it. */
function aboutButtons(wording: Wording, { alert, token, isNotifyOnly }: AlertCardView): Button[] {
  const { facts } = alert
  if (facts.kind !== 'stuck_token') return facts.kind === 'external' ? [] : [statusButton(wording)]
  const isActionable = isActive(alert) && alert.inhibited !== true && isNotifyOnly !== true && token !== undefined
  const acts = isActionable ? movesOf(token, wording.reader).map((move) => moveButton(wording, move, token)) : []
  return [
    ...acts.slice(0, 2),
    viewButton(wording, 'diagnosis', facts.tokenId, token?.version ?? 0),
    viewButton(wording, 'check', facts.accountId),
  ]
}

function statusButton(wording: Wording): Button {
  return { ...viewButton(wording, 'health', null), label: wording.bot.headings.health }
}
