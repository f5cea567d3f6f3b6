import { parseFilters, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import { offsetMax } from '../answers/page.ts'
import { showTokens } from '../answers/tokens.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'

export async function nextPage(asking: Asking, { argument, entityId, version: offset }: Press): Promise<Outcome> {
  const filters = parseFilters(argument ?? '', entityId)
  if (filters === null || offset > offsetMax) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return show(await showTokens(asking, filters, offset))
}
