import type { AlertView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { mention } from './result-card.ts'

/** A plain message that rings exactly one person: for the thread of an alert's card, when it fires or escalates. */
export type RingingMessage = {
  readonly content: string
  readonly allowed_mentions: { readonly parse: []; readonly users: string[] }
}

export function alertMention(
  view: { readonly alert: AlertView; readonly discordUserId: string },
  context: CardContext,
): RingingMessage {
  const wording = wordingOf(context)
  const { title, impact } = wording.alert(view.alert.facts)
  return {
    content: `${mention(view.discordUserId)} ${wording.bot.mention(title)}\n${impact}`,
    allowed_mentions: { parse: [], users: [view.discordUserId] },
  }
}
