import { clipText } from '@tokenim/discord-cards'
import { showPatterns } from '../answers/patterns.ts'
import type { Asking } from '../asking.ts'
import type { Choice } from '../discord/answers.ts'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'
import { suggestionCall } from './suggestion-call.ts'

export const logsPatterns: Command = {
  path: 'logs patterns',
  words: (words) => words.logs.patterns,
  options: [{ name: 'service', kind: 'text', isSuggested: true }],
  suggest: suggestServices,
  run: async (asking, options) => {
    const service = textOf(options, 'service')
    return show(await showPatterns(asking, service === '' ? null : service, 0))
  },
}

/** Services whose lines were seen of late. */
async function suggestServices({ tokenim }: Asking, typed: string): Promise<readonly Choice[]> {
  const { items } = await tokenim.listLogPatterns({ query: { limit: 100 } }, suggestionCall)
  const names = new Set(items.map(({ service }) => service))
  return [...names]
    .filter((name) => name.toLowerCase().includes(typed.trim().toLowerCase()) && name.length <= 100)
    .slice(0, 25)
    .map((name) => ({ name: clipText(name, 100), value: name }))
}
