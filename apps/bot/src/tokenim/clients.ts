import { createTokenImClient, type TokenImClient } from '@tokenim/sdk'
import type { Asker } from '../discord/received.ts'
import { withoutPeople } from './without-people.ts'

export type TokenImClients = {
  /** Acts for the person who asks; the API finds the account, decides for both, and keeps where it was asked. */
  readonly actingFor: (asker: Asked) => TokenImClient
  /** The bot itself, where it was asked by somebody who is nobody to the API yet. */
  readonly asBotFor: (asker: Asked) => TokenImClient
  /** The bot itself: to find out who is linked, and for its own start. */
  readonly asBot: TokenImClient
}

type Asked = Pick<Asker, 'id' | 'userId' | 'guildId' | 'channelId'>

/** An answer may be edited for fifteen minutes; nobody waits that long for a card. */
const timeoutMs = 8_000

export function createTokenImClients(settings: {
  readonly url: string
  readonly apiKey: string
  /** What the bot never learns it cannot tell Discord. */
  readonly idsOnly: boolean
}): TokenImClients {
  const { url, apiKey, idsOnly } = settings
  const base = { url, apiKey, timeoutMs, ...(idsOnly ? { fetch: withoutPeople(fetch) } : {}) }
  return {
    actingFor: (asker) =>
      createTokenImClient({ ...base, onBehalfOf: `discord:${asker.userId}`, discordContext: contextOf(asker) }),
    asBotFor: (asker) => createTokenImClient({ ...base, discordContext: contextOf(asker) }),
    asBot: createTokenImClient(base),
  }
}

function contextOf({ id, guildId, channelId }: Asked) {
  return { interactionId: id, guildId, channelId }
}
