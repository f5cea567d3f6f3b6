import type { HandOverAsk } from '@tokenim/core/hand-overs'
import type { AccountId, AlertId, HandOverId, KeyId, SilenceId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { tokenActs } from '@tokenim/core/tokens'
import { askHandOver, decideHandOver, expireLapsedHandOvers } from '../hand-overs/index.ts'
import type { Actor } from '../verb/actor.ts'
import type { IssuedToken, World } from './world.ts'
import { call } from './world.ts'

/** Acts that are handed over, and what becomes of them. */
export type HandOverStage = {
  readonly world: World
  readonly accounts: readonly AccountId[]
  readonly tokens: readonly IssuedToken[]
  readonly keys: readonly KeyId[]
  readonly alerts: readonly { readonly id: AlertId }[]
  readonly silences: readonly SilenceId[]
  readonly handOvers: HandOverId[]
}

export async function askOnStage(stage: HandOverStage, actor: Actor, b: number, c: number) {
  const ask = await somethingToAsk(stage, b, c)
  if (ask === null) return
  const asked = await askHandOver(stage.world.services, call(actor, ask))
  if (asked.ok) stage.handOvers.push(asked.result.handOver.id)
}

export async function decideOnStage({ world, handOvers }: HandOverStage, actor: Actor, b: number, c: number) {
  const id = handOvers[b % Math.max(1, handOvers.length)]
  if (id === undefined) return
  if (c % 5 === 0) await expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} })
  const decision = c % 4 === 0 ? 'decline' : 'carry_out'
  await decideHandOver(world.services, call(actor, { id, decision }))
}

/** Of each kind of target one act or another; a version that is seldom the right one. */
async function somethingToAsk(stage: HandOverStage, b: number, c: number): Promise<HandOverAsk | null> {
  const { world, accounts, tokens, keys, alerts, silences } = stage
  const said = { reasonCode: 'security', reason: null, input: {} } as const
  const wordless = { ...said, reasonCode: null } as const
  const versionOf = async (table: string, id: string) => {
    const [row] = await world.database.owner<{ version: number }[]>`
      select version from ${world.database.owner(table)} where id = ${id}`
    return (row?.version ?? 1) + (c % 7 === 0 ? 1 : 0)
  }
  const act = tokenActs[c % 10]
  const token = tokens[b % Math.max(1, tokens.length)]
  if (act !== undefined && token !== undefined) {
    const targetVersion = await versionOf('token', uuidFromId(token.id))
    return { act, target: { type: 'token', id: token.id }, targetVersion, ...said }
  }
  switch (c % 10) {
    case 5: {
      const id = accounts[b % Math.max(1, accounts.length)]
      if (id === undefined) return null
      const about = {
        target: { type: 'account', id },
        targetVersion: await versionOf('account', uuidFromId(id)),
      } as const
      if (b % 3 === 0) return { act: 'accounts.enable', ...about, ...said }
      const input = { disabledReason: b % 2 === 0 ? 'complaints' : 'security_anomaly', evidence: 'seen' } as const
      return { act: 'accounts.disable', ...about, ...wordless, input }
    }
    case 6: {
      const id = keys[b % Math.max(1, keys.length)]
      if (id === undefined) return null
      const targetVersion = await versionOf('api_key', uuidFromId(id))
      return { act: 'keys.revoke', target: { type: 'key', id }, targetVersion, ...said }
    }
    case 7: {
      const alert = alerts[b % Math.max(1, alerts.length)]
      if (alert === undefined) return null
      const about = { target: { type: 'alert', id: alert.id }, targetVersion: null } as const
      return { act: b % 2 === 0 ? 'alerts.acknowledge' : 'alerts.unacknowledge', ...about, ...wordless }
    }
    case 8: {
      const id = silences[b % Math.max(1, silences.length)]
      if (id === undefined) return null
      const targetVersion = await versionOf('silence', uuidFromId(id))
      return { act: 'silences.expire', target: { type: 'silence', id }, targetVersion, ...wordless }
    }
    default: {
      const nowhere = { target: null, targetVersion: null, reasonCode: null, reason: null } as const
      const notice = { kind: 'incident', textZh: '测试', textEn: 'test' } as const
      if (b % 2 === 0) return { act: 'notices.publish', ...nowhere, input: notice }
      const matchers = [{ name: 'alertname', op: '=', value: 'Pushed' }] as const
      const silence = { kind: 'silence', matchers, forMinutes: 1, comment: '', author: '' } as const
      return { act: 'silences.create', ...nowhere, input: silence }
    }
  }
}
