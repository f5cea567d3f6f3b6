import { parseSecret } from '@tokenim/core/secrets'
import { confirmDiscordLink, offerDiscordLink } from '@tokenim/services/discord-links'
import { findKeyBySecret } from '@tokenim/services/keys'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Child } from '../processes/child.ts'
import { runProgram, startChild } from '../processes/child.ts'
import { insertTokens } from '../stage/bulk-tokens.ts'
import type { Stage } from '../stage/stage.ts'
import { personalActor, setStage } from '../stage/stage.ts'
import { discordSettings, discordWorld, userIdOf } from './world.ts'

export type BotStage = AsyncDisposable & {
  readonly discord: Child
  readonly bot: Child
  /** The tokens people ask about. */
  readonly tokenIds: readonly string[]
}

/** API, local Discord and bot, and so many support people whose Discord accounts are linked. */
export async function setBotStage(people: number): Promise<BotStage> {
  await using stack = new AsyncDisposableStack()
  const stage = stack.use(await setStage())
  await linkPeople(stage, people)
  const tokens = await insertTokens(stage, people, 'pending')
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-bench-'))
  stack.defer(() => rmSync(folder, { recursive: true }))
  const world = join(folder, 'world.json')
  writeFileSync(world, JSON.stringify(discordWorld(people)))
  const api = stack.use(await stage.startApi())
  const discord = stack.use(
    await startChild('tooling/discord-local/src/main.ts', {
      TOKENIM_DISCORD_LOCAL_PORT: '0',
      TOKENIM_DISCORD_LOCAL_WORLD: world,
    }),
  )
  const env = {
    ...discordSettings,
    DISCORD_API_URL: `${discord.url}/api`,
    TOKENIM_API_URL: api.url,
    TOKENIM_BOT_API_KEY: stage.botApiKey,
    TOKENIM_BOT_PORT: '0',
    TOKENIM_BOT_METRICS_PORT: '0',
  }
  await runProgram('apps/bot/src/deploy.ts', ['--apply'], env)
  const bot = stack.use(await startChild('apps/bot/src/main.ts', env))
  const life = stack.move()
  return { discord, bot, tokenIds: tokens.map(({ id }) => id), [Symbol.asyncDispose]: () => life.disposeAsync() }
}

async function linkPeople(stage: Stage, people: number): Promise<void> {
  const parsed = parseSecret(stage.botApiKey, { kind: 'key', environment: 'live' })
  const key = parsed.ok ? await findKeyBySecret(stage.services, parsed.secret) : null
  if (key?.owner.type !== 'application') throw new Error('the key of the bot opens nothing')
  const bot = { ...key.owner, keyId: key.keyId, onBehalfOf: null }
  const accounts = await insertTokens(stage, people, 'confirmed')
  for (const [index, { accountId }] of accounts.entries()) {
    await stage.giveRole({ type: 'account', id: accountId }, 'support')
    const { code = '' } = await stage.act(offerDiscordLink, bot, { discordUserId: userIdOf(index) })
    await stage.act(confirmDiscordLink, personalActor(accountId), { code })
  }
}
