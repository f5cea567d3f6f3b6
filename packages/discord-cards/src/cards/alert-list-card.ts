import type { Wording } from '@tokenim/wording'
import { type AlertFilters, formatAlertFilters } from '../ids/index.ts'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import { timestamp } from '../text/index.ts'
import type { AlertView } from '../views/index.ts'
import { alertIcon, alertTitle, stateWord } from './alert-lines.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { listPageSize, pageParts } from './page-buttons.ts'
import { press } from './press-buttons.ts'

export type AlertListView = {
  /** At most `listPageSize`, newest first. */
  readonly alerts: readonly AlertView[]
  readonly filters: AlertFilters
  readonly offset: number
  readonly hasMore: boolean
  /** What people call the accounts, by id, as far as the reader may know. */
  readonly names?: ReadonlyMap<string, string>
}

export function alertListCard(view: AlertListView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { filters, offset, hasMore } = view
  const alerts = view.alerts.slice(0, listPageSize)
  const isGrave = alerts.some(({ state, severity }) => state === 'firing' && severity === 'critical')
  return drawCard(wording, {
    accent: isGrave ? 'bad' : 'plain',
    parts: [
      text(`### ${bot.alerts.headings.alerts}`, field(wording, bot.headings.filters, filtersText(wording, filters))),
      ...(alerts.length === 0 ? [text(bot.alerts.noAlerts)] : alerts.map((alert) => item(wording, alert, view.names))),
      ...pageParts(
        wording,
        { offset, shown: alerts.length, hasMore },
        { action: 'alerts', argument: formatAlertFilters(filters) },
      ),
    ],
  })
}

function item(wording: Wording, alert: AlertView, names: AlertListView['names']): Part {
  const { words, bot } = wording
  const { id, version, state, severity, startedAt, pendingSince, labels = {}, facts, silenced, inhibited } = alert
  const about = facts.kind === 'stuck_token' ? labels['account'] : (labels['service'] ?? labels['instance'])
  const name = about === undefined ? undefined : names?.get(about)
  const marks = [...(silenced === true ? ['🔕'] : []), ...(inhibited === true ? ['💤'] : [])]
  return {
    kind: 'item',
    lines: [
      `${alertIcon({ state, severity })} **${alertTitle(wording, alert)}**${marks.length === 0 ? '' : ` ${marks.join('')}`}`,
      [
        stateWord(wording, alert),
        words.alertSeverities[severity],
        timestamp(startedAt ?? pendingSince ?? null, 'R') ?? '',
        ...(name === undefined ? [] : [`**${wording.text(name)}**`]),
        ...(about === undefined ? [] : [wording.code(about)]),
      ].join(' · '),
    ],
    button: press('alert', id, version, bot.alerts.buttons.alert, 'secondary'),
  }
}

function filtersText(wording: Wording, { state, severity }: AlertFilters): string {
  const { words, bot } = wording
  return [
    state === undefined ? bot.alerts.openOnly : words.alertStates[state],
    ...(severity === undefined ? [] : [words.alertSeverities[severity]]),
  ].join(' · ')
}
