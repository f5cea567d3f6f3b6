import { threadWords } from '@tokenim/wording'
import { clipMarkdown } from '../text/index.ts'
import type { AlertView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { mention } from './result-card.ts'

/** A plain message that rings exactly these people. */
export type RingingMessage = {
  readonly content: string
  readonly allowed_mentions: { readonly parse: []; readonly users: string[] }
}

const contentMax = 2_000

/** For the thread of an alert's card: that it fires, that it still does, or that nobody has acknowledged it in time. */
export function alertMention(
  view: {
    readonly alert: AlertView
    readonly discordUserIds: readonly string[]
    /** It fires for the first time when left out. */
    readonly reason?: 'fired' | 'repeat' | 'escalated'
    readonly step?: number | null
  },
  context: CardContext,
): RingingMessage {
  const wording = wordingOf(context)
  const { title, impact } = wording.alert(view.alert.facts)
  const { alert: _alert, discordUserIds, reason = 'fired', step = null } = view
  const words = threadWords[wording.language]
  const line =
    reason === 'escalated'
      ? words.escalated(title, step ?? 1)
      : reason === 'repeat'
        ? words.stillFiring(title)
        : wording.bot.mention(title)
  const ringing = discordUserIds.map(mention).join(' ')
  return {
    content: clipMarkdown(`${ringing === '' ? '' : `${ringing} `}${line}\n${impact}`, contentMax),
    allowed_mentions: { parse: [], users: [...discordUserIds] },
  }
}
