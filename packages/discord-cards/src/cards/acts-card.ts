import type { HistoryItem, Wording } from '@tokenim/wording'
import { actsSince, type ActsSince } from '@tokenim/wording'
import { type Card, drawCard, text } from '../layout/index.ts'
import { type ActsQuestion, formatActs } from '../ids/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { listPageSize, pageParts } from './page-buttons.ts'

export type ActsView = ActsQuestion & {
  /** Whose acts, or on what. */
  readonly id: string
  /** What people call whoever or whatever it is, as far as the reader may know. */
  readonly name?: string | undefined
  /** At most `listPageSize`, newest first. */
  readonly entries: readonly (HistoryItem & { readonly target: { readonly type: string; readonly id: string } })[]
  readonly offset: number
  readonly hasMore: boolean
}

/** What somebody did, or what was done to something: refused acts too. */
export function actsCard(view: ActsView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { access } = wording.bot
  const { id, name, of, since, offset, hasMore } = view
  const shown = view.entries.slice(0, listPageSize)
  const heading = of === 'person' ? access.headings.acts : access.headings.actsOn
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(
        `### ${heading} ${name === undefined ? '' : `${wording.text(name)} `}${wording.code(id)}`,
        sinceText(wording, since),
      ),
      ...(shown.length === 0
        ? [text(access.noActs)]
        : [text(...shown.flatMap((entry) => entryLines(wording, entry, of)))]),
      ...pageParts(
        wording,
        { offset, shown: shown.length, hasMore },
        { action: 'acts', entityId: id, argument: formatActs({ of, since }) },
      ),
    ],
  })
}

function entryLines(wording: Wording, entry: ActsView['entries'][number], of: ActsQuestion['of']): string[] {
  const mark = entry.outcome === 'ok' ? '✅' : '⛔'
  const on = of === 'person' ? `-# ${wording.bot.access.on(wording.code(entry.target.id))}` : null
  const proof = entry.entryId === undefined ? '' : ` · ${wording.code(entry.entryId)}`
  return [`${mark} ${wording.history(entry)}`, on === null ? `-# ${proof.slice(3)}` : `${on}${proof}`]
}

function sinceText(wording: Wording, since: ActsSince | null): string | null {
  return since === null || !actsSince.includes(since) ? null : `-# ${wording.bot.access.since[since]}`
}
