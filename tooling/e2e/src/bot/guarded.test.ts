import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAloud } from '../person.ts'
import { answerOf, command } from './asking.ts'
import { runChild } from './child.ts'
import { theWayToDiscord } from './bot-stage.ts'
import { type ConnectProxy, startConnectProxy } from './connect-proxy.ts'
import { cardOf, push } from './pushed-alerts.ts'
import { stage, useStage } from './stage.ts'

let proxy: ConnectProxy

beforeAll(async () => {
  proxy = await startConnectProxy()
})

afterAll(async () => {
  await proxy[Symbol.asyncDispose]()
})

const guarded = { TOKENIM_NOTIFY_ONLY: 'on' }

useStage({
  api: guarded,
  bot: (discordUrl) => {
    proxy.leadTo(discordUrl)
    // No such name is known to anybody but the proxy: what did not go through it would get nowhere.
    const discord = { DISCORD_API_URL: 'http://discord.invalid/api', DISCORD_PROXY: proxy.url }
    return { ...guarded, ...discord, TOKENIM_IDS_ONLY: 'on' }
  },
})

test('Discord is reached through the proxy, its REST API and its gateway', async () => {
  const target = 'discord.invalid:80'
  expect([...proxy.tunnels.keys()]).toEqual([target])
  const before = proxy.tunnels.get(target) ?? 0
  await command('support-en', 'health')
  await stage().restartBot()
  expect(proxy.tunnels.get(target)).toBeGreaterThan(before)
})

test('the monitor posts through it, too, and the doctor asks through it', async () => {
  await push('PushedThroughAProxy', 'critical')
  await cardOf('PushedThroughAProxy', '告警中')
  const way = { ...theWayToDiscord(stage().botEnv), DATABASE_URL: stage().database.ownerUrl }
  const { output } = await runChild('apps/cli/src/main.ts', way, ['doctor', '--json'])
  expect(JSON.parse(output)).toContainEqual({ check: 'discord', state: 'ok', reason: null })
})

test('nothing goes past a proxy that is not there', async () => {
  const away = { ...stage().botEnv, DISCORD_PROXY: 'http://127.0.0.1:9' }
  const { code, output } = await runChild('apps/bot/src/main.ts', away)
  expect(code).toBe(1)
  expect(output).toMatch(/tokenim bot: DISCORD_API_URL: Discord cannot be reached/)
})

test('cards name ids, and neither people nor what they wrote', async () => {
  const { externalId, tokenId, accountId } = await stage().stuckCustomer('nameless')
  const checked = await command('support-en', 'check', { who: externalId })
  expect(readAloud(checked.raw)).toContain(accountId)
  const extended = await stage().keyOf('support-en')('POST', `/v1/tokens/${tokenId}/extend`, {
    reasonCode: 'other',
    reason: 'her mother called',
    expectedVersion: 1,
  })
  expect(extended.status).toBe(200)
  const history = await command('support-en', 'token history', { token: tokenId })
  expect(readAloud(history.raw)).toContain(tokenId)
  // The proof holds the reason, signed: it is fetched elsewhere.
  const proof = await command('security-en', 'token proof', { token: tokenId })
  expect(readAloud(proof.raw)).toContain('which Discord is not told here')
  expect(proof.raw).toMatchObject({ attachments: [] })
  for (const { raw } of [checked, history, proof]) expect(JSON.stringify(raw)).not.toMatch(/Customer|her mother/)
})

test('reading goes on, and every act is refused with a sentence why, before a dialog is filled in and after', async () => {
  const { tokenId } = await stage().stuckCustomer('stopped')
  const shown = await command('support-zh', 'token show', { token: tokenId })
  const refused = answerOf(await stage().person('support-zh').press(shown, '取消令牌…'))
  expect(readAloud(refused.raw)).toContain('chat_acts_stopped')
  expect(refused.raw).toMatchObject({ ephemeral: true })
  const inTheirName = await fetch(`${stage().botEnv['TOKENIM_API_URL']}/v1/tokens/${tokenId}/cancel`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage().botEnv['TOKENIM_BOT_API_KEY']}`,
      'tokenim-on-behalf-of': `discord:${stage().userId('support-zh')}`,
      'tokenim-discord-context': 'interaction=900000000000000001',
      'idempotency-key': 'straight-to-the-api',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ reasonCode: 'stuck', expectedVersion: 1 }),
  })
  expect(await inTheirName.json()).toMatchObject({ status: 403, code: 'chat_acts_stopped' })
  expect((await stage().service('GET', `/v1/tokens/${tokenId}`)).body.state).toBe('pending')
  const { body } = await stage().keyOf('security-en')(
    'GET',
    `/v1/audit/entries?targetId=${tokenId}&action=tokens.cancel`,
  )
  expect(body.items).toMatchObject([{ outcome: 'refused', code: 'chat_acts_stopped' }])
})
