import { threadWords } from '@tokenim/wording'
import { clipMarkdown } from '../text/index.ts'
import type { AlertView } from '../views/index.ts'
import type { RingingMessage } from './alert-mention.ts'
import { type CardContext, wordingOf } from './context.ts'
import { mention } from './result-card.ts'

const contentMax = 2_000
const linesMax = 12

/** Many alerts in one plain message: how many of each kind, the worst first. */
export function alertDigest(
  view: {
    readonly alerts: readonly Pick<AlertView, 'facts' | 'severity' | 'state'>[]
    /** Alerts that are not among them. */
    readonly truncated: number
    readonly discordUserIds: readonly string[]
    /** A notification of these alerts to somebody else has been given up. */
    readonly givenUp: { readonly receiver: string; readonly error: string } | null
  },
  context: CardContext,
): RingingMessage {
  const wording = wordingOf(context)
  const words = threadWords[wording.language]
  const { alerts, truncated, discordUserIds, givenUp } = view
  const firing = alerts.filter(({ state }) => state !== 'resolved')
  const shown = firing.length > 0 ? firing : alerts
  const count = { firing: firing.length + (firing.length > 0 ? truncated : 0), resolved: alerts.length - firing.length }
  const head =
    givenUp === null ? words.storm(count) : words.givenUp(wording.code(givenUp.receiver), wording.text(givenUp.error))
  const kinds = [...Map.groupBy(shown, ({ facts }) => wording.alert(facts).title)].toSorted(
    ([, left], [, right]) => rank(right) - rank(left),
  )
  const lines = kinds.slice(0, linesMax).map(([title, own]) => `- ${icon(own)} ${words.lineOf(title, own.length)}`)
  const left = kinds.length - lines.length
  const ringing = discordUserIds.map(mention).join(' ')
  const content = [
    `${ringing === '' ? '' : `${ringing} `}**${head}**`,
    ...lines,
    ...(left > 0 ? [words.more(left)] : []),
  ].join('\n')
  return {
    content: clipMarkdown(content, contentMax),
    allowed_mentions: { parse: [], users: [...discordUserIds] },
  }
}

type Shown = readonly Pick<AlertView, 'severity' | 'state'>[]

/** Critical ones outweigh any number of others. */
function rank(alerts: Shown): number {
  return alerts.reduce((sum, { severity }) => sum + (severity === 'critical' ? 1_000 : 1), 0)
}

function icon(alerts: Shown): string {
  if (alerts.every(({ state }) => state === 'resolved')) return '✅'
  return alerts.some(({ severity }) => severity === 'critical') ? '🔴' : '🟠'
}
