import { isActive } from '@tokenim/core/alerts'
import { type Button, buttons, type Card, drawCard, list, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import { type AlertView, movesOf, type TokenView } from '../views/index.ts'
import { type CardContext, field, sentence, wordingOf } from './context.ts'
import { moveButton, viewButton } from './press-buttons.ts'

/**
 * One alert: what it is, who is hurt, what to do, and the evidence. While it fires, a stuck token's card has the acts
 * that free it; give `token` as it is now, for its version and state. An inhibited one says so and offers no act.
 */
export function alertCard(
  view: {
    readonly alert: AlertView
    readonly token?: TokenView | undefined
    /** Who is hurt: a name says more than an id. */
    readonly account?: { readonly displayName: string; readonly externalId: string } | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot, words } = wording
  const { alert, account } = view
  const { title, impact, evidence, advice } = wording.alert(alert.facts)
  const isFiring = isActive(alert)
  const icon = isFiring ? (alert.severity === 'critical' ? '🔴' : '🟠') : '✅'
  return drawCard(wording, {
    accent: isFiring ? (alert.severity === 'critical' ? 'bad' : 'wait') : 'good',
    parts: [
      text(
        `### ${icon} ${title}${account === undefined ? '' : ` · ${wording.text(account.displayName)}`}`,
        `**${words.alertStates[alert.state]}** · ${words.alertSeverities[alert.severity]}`,
        account === undefined ? null : field(wording, bot.fields.externalId, wording.code(account.externalId)),
        field(wording, bot.fields.startedAt, moment(alert.startedAt)),
        isFiring && alert.inhibited === true ? bot.inhibited : null,
        isFiring ? null : field(wording, bot.fields.resolvedAt, moment(alert.resolvedAt)),
      ),
      text(field(wording, bot.headings.impact, impact)),
      ...(isFiring && alert.inhibited !== true ? [list(bot.headings.advice, advice)] : []),
      list(bot.headings.evidence, evidence.map(sentence)),
      buttons(...alertButtons(view, wording)),
      text(`-# ${wording.code(alert.id)}`),
    ],
  })
}

function alertButtons(
  { alert, token }: { readonly alert: AlertView; readonly token?: TokenView | undefined },
  wording: ReturnType<typeof wordingOf>,
): Button[] {
  const { facts } = alert
  if (facts.kind !== 'stuck_token') return [viewButton(wording, 'health', null)]
  const isActionable = isActive(alert) && alert.inhibited !== true && token !== undefined
  const acts = isActionable ? movesOf(token, wording.reader).map((move) => moveButton(wording, move, token)) : []
  return [
    ...acts.slice(0, 2),
    viewButton(wording, 'diagnosis', facts.tokenId, token?.version ?? 0),
    viewButton(wording, 'check', facts.accountId),
  ]
}
