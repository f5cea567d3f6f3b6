import { createLog } from '@tokenim/process'
import { Events } from 'discord.js'
import { expect, it } from 'vitest'
import { createDiscordClient, logGateway } from './connect.ts'

it('a gateway that is away is told of once, however often it is tried, and once when it is back', async () => {
  const lines: string[] = []
  const client = createDiscordClient({ discordApiUrl: null, proxyUrl: null })
  logGateway(client, createLog('bot', { write: (line: string) => void lines.push(line) }))
  const said = () => lines.splice(0).map((line) => (JSON.parse(line) as { message: string }).message)
  for (let attempt = 0; attempt < 3; attempt += 1) client.emit(Events.ShardReconnecting, 0)
  expect(said()).toEqual(['the gateway is away: reconnecting until it is back'])
  client.emit(Events.ShardResume, 0, 2)
  expect(said()).toEqual(['the gateway goes on where it was'])
  client.emit(Events.ShardReconnecting, 0)
  client.emit(Events.ShardReady, 0, undefined)
  expect(said()).toEqual([
    'the gateway is away: reconnecting until it is back',
    'the gateway is back, with a new session',
  ])
  client.emit(Events.ShardReady, 0, undefined)
  expect(said()).toEqual([])
  await client.destroy()
})
