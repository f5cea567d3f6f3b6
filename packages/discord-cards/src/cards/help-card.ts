import { type Card, drawCard, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'

type Described = { readonly path: string; readonly description: string }

/** Every command with what it does, by the word it begins with. */
export function helpCard(
  groups: readonly { readonly name: string; readonly commands: readonly Described[] }[],
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${bot.alerts.headings.help}`, bot.alerts.help),
      ...groups.map(({ commands }) =>
        text(...commands.map(({ path, description }) => `- \`/${path}\` ${description}`)),
      ),
    ],
  })
}
