import { idFromUuid } from '@tokenim/core/ids'
import { revokeKey } from '@tokenim/services/keys'
import { revokeToken } from '@tokenim/services/tokens'
import type { Bench } from '../bench.ts'
import type { Connection } from '../load/connection.ts'
import { openConnection } from '../load/connection.ts'
import { postRequest } from '../load/plan.ts'
import { insertTokens } from '../stage/bulk-tokens.ts'
import type { Stage } from '../stage/stage.ts'
import { personalActor, setStage } from '../stage/stage.ts'
import { figure, percentile, rounded } from '../statistics.ts'

export const revocationBench: Bench = {
  name: 'revocation',
  title: 'Revocation seen elsewhere',
  what: 'From the moment a revocation is committed by one process until another API process, asked without a pause and a moment ago still saying yes, says no: for a token asked about, and for the API key that asks.',
  run: async (plan) => {
    await using stage = await setStage()
    await using api = await stage.startApi()
    const connection = await openConnection(api.url)
    const times = plan.isQuick ? 10 : 200
    const revoker = await securityOfficer(stage)
    const tokens = await insertTokens(stage, times + 1, 'confirmed')
    const [asked, ...revoked] = tokens
    if (asked === undefined) throw new Error('there is no token')

    const ofTokens: number[] = []
    const asking = await stage.serviceKey()
    for (const { id, secret } of revoked) {
      const request = postRequest('/v1/tokens/verify', { secret }, asking)
      const input = { id, reasonCode: 'security', expectedVersion: 2 } as const
      const revoke = () => stage.act(revokeToken, revoker, input)
      ofTokens.push(await delay(connection, request, ({ active }) => active === true, revoke))
    }
    plan.tell('keys')
    const ofKeys: number[] = []
    for (let n = 0; n < times; n += 1) {
      const key = await stage.serviceKey()
      const [row] = await stage.owner<{ id: string }[]>`select id::text from api_key order by id desc limit 1`
      const id = idFromUuid('key', row?.id ?? '')
      const request = postRequest('/v1/tokens/verify', { secret: asked.secret }, key)
      const revoke = () => stage.act(revokeKey, stage.admin, { id, reasonCode: 'security' })
      ofKeys.push(await delay(connection, request, ({ active }) => active === true, revoke))
    }
    connection.close()
    const p99 = rounded(percentile([...ofTokens, ...ofKeys], 99))
    return {
      how: `${times} revocations of each kind`,
      figures: [
        figure('a token', 'p50', 'ms', [percentile(ofTokens, 50)]),
        figure('a token', 'p99', 'ms', [percentile(ofTokens, 99)]),
        figure('a key', 'p50', 'ms', [percentile(ofKeys, 50)]),
        figure('a key', 'p99', 'ms', [percentile(ofKeys, 99)]),
      ],
      aims: [
        { aim: 'p99 of a revocation seen by another process', value: p99, limit: 1_000, is: 'at most', unit: 'ms' },
      ],
      notes: [],
    }
  },
}

/** Whoever issued or holds a token does not matter here: a person of security revokes it. */
async function securityOfficer(stage: Stage) {
  const [{ accountId } = { accountId: null }] = await insertTokens(stage, 1, 'confirmed')
  if (accountId === null) throw new Error('there is no account')
  await stage.giveRole({ type: 'account', id: accountId }, 'security')
  return personalActor(accountId)
}

type Body = { readonly active?: unknown }

async function delay(
  connection: Connection,
  request: string,
  isGood: (body: Body) => boolean,
  revoke: () => Promise<unknown>,
): Promise<number> {
  const ask = async () => {
    const { status, text } = await connection.send(request)
    if (status === 429) await new Promise((resolve) => setTimeout(resolve, 20))
    return status === 429 || (status === 200 && isGood(JSON.parse(bodyOf(text)) as Body))
  }
  if (!(await ask())) throw new Error('it was not good before it was revoked')
  let committedAt = Infinity
  const revoking = revoke().then(() => (committedAt = performance.now()))
  for (;;) {
    const isStillGood = await ask()
    if (!isStillGood) {
      await revoking
      return Math.max(0, performance.now() - committedAt)
    }
    if (performance.now() > committedAt + 10_000) throw new Error('the revocation was not seen for ten seconds')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Chunked or not. */
function bodyOf(text: string): string {
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
}
