import { createTokenImClient, type TokenImClient } from '@tokenim/sdk'

export type TokenImClients = {
  /** Acts for the person behind a Discord user; the API finds the account and decides for both. */
  readonly actingFor: (discordUserId: string) => TokenImClient
  /** The bot itself: for linking, and for its own start. */
  readonly asBot: TokenImClient
}

/** An answer may be edited for fifteen minutes; nobody waits that long for a card. */
const timeoutMs = 8_000

export function createTokenImClients(settings: { readonly url: string; readonly apiKey: string }): TokenImClients {
  return {
    actingFor: (discordUserId) =>
      createTokenImClient({ ...settings, timeoutMs, onBehalfOf: `discord:${discordUserId}` }),
    asBot: createTokenImClient({ ...settings, timeoutMs }),
  }
}
