import { once } from 'node:events'
import { Client, GatewayIntentBits } from 'discord.js'
import type { ClientOptions } from 'discord.js'
import { createDiscordLocal } from '../create-discord-local.ts'
import type { DiscordLocal, DiscordLocalOptions } from '../create-discord-local.ts'
import { botToken, testWorld } from './world.ts'

/** A local Discord with the test world, on a port of the system's choice. */
export function startLocal(options: Partial<DiscordLocalOptions> = {}): Promise<DiscordLocal> {
  return createDiscordLocal({ port: 0, world: testWorld, ...options })
}

/** The real discord.js client, logged in and ready. */
export async function logIn(local: DiscordLocal, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: local.apiUrl },
    ...options,
  })
  const ready = once(client, 'clientReady')
  await client.login(botToken)
  await ready
  if (!client.isReady()) throw new Error('the client said it was ready and is not')
  return client
}
