import type { LogLevel } from '@tokenim/core/logs'
import type { When, Wording } from '@tokenim/wording'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import { timestamp } from '../text/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { listPageSize, pageParts } from './page-buttons.ts'

export type PatternView = {
  readonly service: string
  readonly template: string
  readonly level: LogLevel
  readonly samples: readonly string[]
  readonly firstVersion: string
  readonly firstSeenAt: When
  readonly lastSeenAt: When
  readonly lines: number
}

/** What kinds of lines services write, the newest kind first. */
export function patternsCard(
  view: {
    readonly patterns: readonly PatternView[]
    readonly service: string | null
    readonly offset: number
    readonly hasMore: boolean
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { service, offset } = view
  const patterns = view.patterns.slice(0, listPageSize)
  const isPaged = service === null || isArgument(service)
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(
        `### ${bot.alerts.headings.patterns}`,
        field(wording, bot.headings.filters, service === null ? bot.alerts.allServices : wording.code(service)),
      ),
      ...(patterns.length === 0 ? [text(bot.alerts.noPatterns)] : patterns.map((one) => item(wording, one))),
      ...pageParts(
        wording,
        { offset: isPaged ? offset : 0, shown: patterns.length, hasMore: isPaged && view.hasMore },
        { action: 'patterns', ...(service === null || !isPaged ? {} : { argument: service }) },
      ),
    ],
  })
}

/** A name that fits into no custom id has one page; the command line shows the rest. */
function isArgument(service: string): boolean {
  return /^[A-Za-z0-9._~-]{1,40}$/.test(service)
}

const icons: { readonly [L in LogLevel]: string } = {
  trace: '⚪',
  debug: '⚪',
  info: '🔵',
  warn: '🟠',
  error: '🔴',
  fatal: '🔴',
}

function item(wording: Wording, pattern: PatternView): Part {
  const { lines, firstSeen, lastSeen } = wording.bot.alerts
  const { service, template, level, samples, firstVersion, firstSeenAt, lastSeenAt } = pattern
  const [sample] = samples
  return text(
    `${icons[level]} ${wording.code(template)}`,
    [
      level,
      wording.code(firstVersion === '' ? service : `${service} ${firstVersion}`),
      lines(pattern.lines),
      firstSeen(timestamp(firstSeenAt, 'R') ?? ''),
      lastSeen(timestamp(lastSeenAt, 'R') ?? ''),
    ].join(' · '),
    sample === undefined ? null : `-# ${wording.text(sample)}`,
  )
}
