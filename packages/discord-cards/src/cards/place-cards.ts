import { type Card, drawCard, ephemeral, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'

/** Asked where the bot does not work. `channelIds`: where it does, on this server. */
export function elsewhereCard(channelIds: readonly string[], context: CardContext): Card {
  const wording = wordingOf(context)
  const said = wording.bot.panel.elsewhere(channelIds.map((id) => `<#${id}>`).join(' '))
  return ephemeral(drawCard(wording, { accent: 'plain', parts: [text(said)] }))
}

/** The bot may not post in a channel: for who can change that. `permissions`: their names in Discord. */
export function mayNotPostCard(channelId: string, permissions: readonly string[], context: CardContext): Card {
  const wording = wordingOf(context)
  const names = permissions.map((name) => wording.code(name)).join(' ')
  const said = wording.bot.panel.mayNotPost(`<#${channelId}>`, names)
  return ephemeral(drawCard(wording, { accent: 'bad', parts: [text(said)] }))
}
