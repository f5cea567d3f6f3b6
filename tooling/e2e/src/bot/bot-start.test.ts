import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { runChild, startChild } from './child.ts'
import { stage, useStage } from './stage.ts'

/** Each test starts bots of its own. */
useStage({ isBotless: true })

const program = 'apps/bot/src/main.ts'

/** Everything it printed must be one line an operator can act on. */
async function lastWords(change: Readonly<Record<string, string>>) {
  const { code, output } = await runChild(program, { ...stage().botEnv, ...change })
  expect(code).not.toBe(0)
  return output.trimEnd()
}

describe('who cannot start says in one line', () => {
  test.concurrent('a token Discord does not take is named', async () => {
    const line = 'tokenim bot: DISCORD_TOKEN: Discord does not take this token'
    expect(await lastWords({ DISCORD_TOKEN: 'wrong' })).toBe(line)
  })

  test.concurrent('an application that is not the token’s is named', async () => {
    const said = await lastWords({ DISCORD_APPLICATION_ID: '800000000000000999' })
    expect(said).toMatch(/^tokenim bot: DISCORD_APPLICATION_ID: [^\n]+$/)
  })

  test.concurrent('a Discord that cannot be reached is named', async () => {
    expect(await lastWords({ DISCORD_API_URL: 'http://127.0.0.1:9/api' })).toMatch(
      /^tokenim bot: DISCORD_API_URL: [^\n]+$/,
    )
  })

  test.concurrent('a key the API does not know is named, and never shown', async () => {
    const key = stage().cast.apiKeys['member-zh'] ?? ''
    const said = await lastWords({ TOKENIM_BOT_API_KEY: key })
    expect(said).toMatch(/^tokenim bot: TOKENIM_BOT_API_KEY: [^\n]+$/)
    expect(said).not.toContain(key)
  })

  test.concurrent('an API that cannot be reached is named', async () => {
    expect(await lastWords({ TOKENIM_API_URL: 'http://127.0.0.1:9' })).toMatch(/^tokenim bot: TOKENIM_API_URL: [^\n]+$/)
  })

  test.concurrent('a port that is taken is named', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const port = String((taken.address() as AddressInfo).port)
    expect(await lastWords({ TOKENIM_BOT_PORT: port })).toMatch(/^tokenim bot: TOKENIM_BOT_PORT: port \d+ is taken/)
    expect(await lastWords({ TOKENIM_BOT_METRICS_PORT: port })).toMatch(
      /^tokenim bot: TOKENIM_BOT_METRICS_PORT: [^\n]+$/,
    )
    taken.close()
  })

  test.concurrent('settings that do not fit are all named at once', async () => {
    const said = await lastWords({ DISCORD_TOKEN: '', TOKENIM_BOT_API_KEY: 'timk_short', TOKENIM_BOT_PORT: 'x' })
    expect(said.split('\n').map((line) => line.split(': ')[1])).toEqual([
      'DISCORD_TOKEN',
      'TOKENIM_BOT_API_KEY',
      'TOKENIM_BOT_PORT',
    ])
  })
})

test('a bot is ready and well, counts, and stops when asked', async () => {
  await using bot = await startChild(program, stage().botEnv)
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200)
  // Log lines are written some at a time.
  const metricsUrl = await vi.waitFor(() => {
    const found = /"metricsUrl":"([^"]+)"/.exec(bot.output())?.[1]
    if (found === undefined) throw new Error('it has not said where its metrics are')
    return found
  }, 20_000)
  const metrics = await (await fetch(`${metricsUrl}/metrics`)).text()
  expect(metrics).toContain('tokenim_bot_gateway_ready 1')
  expect((await fetch(`${bot.url}/metrics`)).status).toBe(404)

  // The gateway is away, and comes back.
  const ready = async () => [
    (await fetch(`${bot.url}/readyz`)).status,
    /^tokenim_bot_gateway_ready (\d)/m.exec(await (await fetch(`${metricsUrl}/metrics`)).text())?.[1],
  ]
  {
    await using _away = await shutGateway()
    await vi.waitFor(async () => expect(await ready()).toEqual([503, '0']), 20_000)
  }
  await vi.waitFor(async () => expect(await ready()).toEqual([200, '1']), 20_000)
  expect(await bot.stop()).toBe(0)
})

/** Until it is disposed of, the gateway takes nobody. */
async function shutGateway(): Promise<AsyncDisposable> {
  const setDoor = (isShut: boolean) =>
    fetch(`${stage().discordUrl}/control/gateway/door`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ isShut }),
    })
  await setDoor(true)
  return { [Symbol.asyncDispose]: async () => void (await setDoor(false)) }
}

test('a bot whose parent is gone stops', async () => {
  await using bot = await startChild(program, stage().botEnv)
  bot.disconnect()
  expect(await bot.ended()).toBe(0)
})

test('a gateway that is closed for good ends the bot', async () => {
  await using bot = await startChild(program, stage().botEnv)
  await fetch(`${stage().discordUrl}/control/gateway`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ drill: { kind: 'close', code: 4004 } }),
  })
  expect(await bot.ended()).toBe(1)
  expect(bot.output()).toContain('tokenim bot: DISCORD_TOKEN: Discord does not take this token')
})
