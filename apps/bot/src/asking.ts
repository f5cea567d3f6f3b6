import type { CardContext } from '@tokenim/discord-cards'
import type { TokenImClient } from '@tokenim/sdk'
import type { Asker } from './discord/received.ts'
import type { BotParts } from './parts.ts'

/** Everything a handler works with: who asks, the API on that person's behalf, the parts of the bot. */
export type Asking = {
  readonly asker: Asker
  readonly tokenim: TokenImClient
  readonly parts: BotParts
  /** Cards for staff, in the asker's language. */
  readonly staff: CardContext
}

export function askingFor(parts: BotParts, asker: Asker): Asking {
  const tokenim = parts.tokenim.actingFor(asker)
  return { asker, tokenim, parts, staff: { locale: asker.locale, reader: 'staff', runbooksUrl: parts.runbooksUrl } }
}
